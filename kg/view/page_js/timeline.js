/* The timeline: meetings in lanes by country, documents below; empty years are folded; drawn over, it chooses a period. */
const DAY = 86400000;
const time = (text, late = false) => {
  const [y, m, d] = text.split("-").map(Number);
  if (!late) return Date.UTC(y, (m || 1) - 1, d || 1);
  return d ? Date.UTC(y, m - 1, d) + DAY : m ? Date.UTC(y, m, 1) : Date.UTC(y + 1, 0, 1);
};
const onLine = data.nodes
  .filter((n) => n.kind === "meeting" && dated(n.start))
  .sort((a, b) => a.start.localeCompare(b.start) || (a.id < b.id ? -1 : 1));
const docDays = [
  ...new Set(data.docs.map((d) => d.date).filter((d) => /^\d{4}-\d\d/.test(d || ""))),
].sort();
const LINE = { width: 1000, height: 96, lane: 19, names: 104, axis: 20, docs: 14 };
const MOST_LANES = 4,
  CROWDED = 300;
/* The busiest countries each have a lane; all others share one. */
const lanesOf = () => {
  const often = new Map();
  for (const n of onLine)
    for (const s of sides.get(n.id))
      if (byId.get(s).kind === "country") often.set(s, (often.get(s) || 0) + 1);
  const named = [...often]
    .filter(([, n]) => n > 1)
    .sort((a, b) => b[1] - a[1] || nameOf(a[0]).localeCompare(nameOf(b[0])))
    .slice(0, MOST_LANES)
    .map(([id]) => id);
  const lanes = named.map((id) => ({ id, name: nameOf(id), list: [] })),
    rest = { id: "", name: named.length ? words.others_lane : words.meetings, list: [] };
  for (const n of onLine) (lanes.find((l) => sides.get(n.id).has(l.id)) || rest).list.push(n);
  return [...lanes, rest].filter((l) => l.list.length);
};
/* The scale: stretches of time with something in them are as wide as they last, long empty ones are folded to a strip. */
const FOLD = 26,
  ONE_DAY = 30 * DAY;
let pieces = [];
const cutTime = () => {
  const spans = [
    ...onLine.map((n) => [time(n.start), time(dated(n.end) ? n.end : n.start, true)]),
    ...docDays.map((d) => [time(d), time(d, true)]),
  ].sort((a, b) => a[0] - b[0]);
  if (!spans.length) return [];
  const whole = Math.max(...spans.map((s) => s[1])) - spans[0][0],
    pad = Math.max(whole * 0.012, 15 * DAY),
    gap = Math.max(whole * 0.1, ONE_DAY * 6),
    found = [];
  for (const [a, b] of spans) {
    const last = found.at(-1);
    if (last && a - pad - last[1] < gap) last[1] = Math.max(last[1], b + pad);
    else found.push([a - pad, b + pad]);
  }
  return found;
};
const layTime = () => {
  const spans = cutTime(),
    total = spans.reduce((n, [a, b]) => n + b - a, 0),
    room = LINE.width - LINE.names - 12 - FOLD * (spans.length - 1);
  let x = LINE.names;
  return spans.map(([from, to]) => {
    const w = (room * (to - from)) / total,
      piece = { from, to, x, w };
    x += w + FOLD;
    return piece;
  });
};
const xOf = (t) => {
  for (const [i, p] of pieces.entries()) {
    if (t <= p.to)
      return t >= p.from ? p.x + ((t - p.from) / (p.to - p.from)) * p.w : i ? p.x - FOLD / 2 : p.x;
  }
  const last = pieces.at(-1);
  return last.x + last.w;
};
const dateAt = (x) => {
  const p = pieces.find((q) => x <= q.x + q.w) || pieces.at(-1),
    t = p.from + (Math.min(Math.max(x - p.x, 0), p.w) / p.w) * (p.to - p.from);
  return new Date(t).toISOString().slice(0, 10);
};
/* Words below: years, and months where there is room; each stretch begins with its year. */
const ticks = () => {
  const found = [];
  for (const p of pieces) {
    const years = (p.to - p.from) / (365.25 * DAY),
      most = Math.max(1, Math.floor(p.w / 58)),
      step = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((m) => (years * 12) / m <= most) || 480;
    const begin = new Date(p.from),
      first_ =
        Math.ceil(
          (begin.getUTCFullYear() * 12 + begin.getUTCMonth() + (begin.getUTCDate() > 1 ? 1 : 0)) /
            step,
        ) * step,
      own_ = [];
    for (let m = first_; Date.UTC(Math.floor(m / 12), m % 12, 1) <= p.to; m += step)
      own_.push([
        Date.UTC(Math.floor(m / 12), m % 12, 1),
        m % 12 === 0 || !own_.length
          ? (step >= 12 || m % 12 === 0 ? "" : MONTHS[m % 12] + " ") + Math.floor(m / 12)
          : MONTHS[m % 12],
      ]);
    found.push(
      ...(own_.length
        ? own_
        : [[(p.from + p.to) / 2, String(new Date((p.from + p.to) / 2).getUTCFullYear())]]),
    );
  }
  return found;
};
const meetingMark = (n, x, y) => {
  const g = drawn("g", { class: "meeting", tabindex: "-1" });
  g.append(
    ...markOf("meeting", n.status, 5.5, n.id === state.id).map((s) => svgShape(s, x, y)),
    drawn("title", {}, n.label + " · " + status(n.status)),
  );
  g.addEventListener("click", (event) => {
    event.stopPropagation();
    go(n.id);
  });
  return g;
};
const drawLane = (svg, lane, y) => {
  svg.append(
    drawn("line", { x1: LINE.names, x2: LINE.width, y1: y, y2: y, class: "lane" }),
    drawn(
      "text",
      { x: 0, y: y + 4, class: "name" },
      lane.name.length > 15 ? lane.name.slice(0, 14) + "…" : lane.name,
    ),
  );
  const at = lane.list.map((n) => [n, xOf(time(n.start))]);
  let free = LINE.names;
  for (const [i, [n, x]] of at.entries()) {
    const next = at[i + 1] ? at[i + 1][1] : LINE.width,
      text =
        [
          n.place,
          [...sides.get(n.id)]
            .filter((s) => s !== lane.id)
            .map(nameOf)
            .slice(0, 2)
            .join(", "),
        ].find((t) => t && wide(t, "11px") + 16 < next - x) || "";
    if (x < free - 3 && lane.list.length > CROWDED) continue;
    svg.append(meetingMark(n, x, y));
    if (text) svg.append(drawn("text", { x: x + 9, y: y + 4, class: "word" }, text));
    free = x + 6;
  }
};
const drawTimeline = () => {
  const svg = $("line"),
    lanes = lanesOf();
  $("time").hidden = !onLine.length;
  if (!onLine.length) return;
  LINE.width = Math.max(280, svg.clientWidth || 1000);
  LINE.names = LINE.width > 600 ? 104 : 8;
  pieces = layTime();
  const base = lanes.length * LINE.lane + 4,
    docs = docDays.length > 1 ? LINE.docs : 0;
  LINE.height = base + docs + LINE.axis;
  svg.setAttribute("viewBox", `0 0 ${LINE.width} ${LINE.height}`);
  svg.style.height = LINE.height + "px";
  svg.replaceChildren(
    drawn("title", {}, words.timeline),
    drawn("rect", { id: "brushed", x: 0, y: 0, width: 0, height: LINE.height, class: "brushed" }),
  );
  for (const [at, label] of ticks())
    svg.append(
      drawn("line", { x1: xOf(at), x2: xOf(at), y1: 2, y2: base + docs, class: "tick" }),
      drawn(
        "text",
        { x: Math.min(xOf(at) + 3, LINE.width - wide(label, "11px") - 2), y: LINE.height - 5 },
        label,
      ),
    );
  for (const p of pieces.slice(1))
    svg.append(
      drawn("line", {
        x1: p.x - FOLD / 2,
        x2: p.x - FOLD / 2,
        y1: 2,
        y2: LINE.height - 4,
        class: "fold",
      }),
    );
  lanes.forEach((lane, i) => drawLane(svg, lane, 10 + i * LINE.lane));
  if (docs) {
    if (LINE.names > 20) svg.append(drawn("text", { x: 0, y: base + 11 }, words.docs_lane));
    for (const d of docDays)
      svg.append(
        drawn("line", {
          x1: xOf(time(d)),
          x2: xOf(time(d)),
          y1: base + 2,
          y2: base + 12,
          class: "doc",
        }),
      );
  }
  const lost = data.nodes.filter((n) => n.kind === "meeting").length - onLine.length;
  $("undated").hidden = !lost;
  $("undated").textContent = fill(words.undated_n, { n: lost });
  brushed();
};
const leftOut = () => {
  const n = data.nodes.filter(
    (m) => m.kind === "meeting" && !dated(m.start) && !dated(m.end),
  ).length;
  return n ? fill(words.left_out, { n }) : "";
};
const brushed = () => {
  if (!pieces.length) return;
  const a = state.from ? xOf(time(state.from)) : LINE.names,
    b = state.to ? xOf(time(state.to, true)) : LINE.width;
  const on = state.from || state.to,
    box = $("brushed");
  box.setAttribute("x", Math.max(0, a));
  box.setAttribute("width", on ? Math.max(0, Math.min(LINE.width, b) - Math.max(0, a)) : 0);
  for (const key of ["from", "to"]) {
    if (document.activeElement !== $(key)) {
      $(key).value = state[key];
      $(key).removeAttribute("aria-invalid");
    }
  }
  if (document.activeElement !== $("from") && document.activeElement !== $("to"))
    $("bad-day").textContent = on ? leftOut() : "";
  $("period-off").hidden = !on;
};
const badDay = (key, bad) => {
  if (bad) $(key).setAttribute("aria-invalid", "true");
  else $(key).removeAttribute("aria-invalid");
  $("bad-day").textContent = bad ? words.bad_day : "";
};
const brush = () => {
  const svg = $("line");
  let wide = svg.clientWidth;
  addEventListener("resize", () => {
    if (svg.clientWidth !== wide) {
      wide = svg.clientWidth;
      drawTimeline();
    }
  });
  let from = null;
  /* Playing moves a period of a tenth of the time from end to end. */
  let playing = 0;
  const stop = () => {
    clearInterval(playing);
    playing = 0;
    $("play").textContent = words.play;
  };
  $("play").addEventListener("click", () => {
    if (playing) return stop();
    $("play").textContent = words.pause;
    let x = LINE.names;
    const step = (LINE.width - LINE.names) / 10;
    const move = () => {
      if (x > LINE.width - step / 2) return stop();
      const [from, to] = [dateAt(x), dateAt(x + step)];
      x += step / 2;
      if (from < to) change({ from, to }, false);
    };
    move();
    playing = setInterval(move, 900);
  });
  $("undated").addEventListener("click", () =>
    change({ list: "undated", id: "", edge: "", read: -1 }, false),
  );
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    return ((event.clientX - box.left) / box.width) * LINE.width;
  };
  svg.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    if (event.target.closest(".meeting")) return;
    from = at(event);
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const [a, b] = [from, at(event)].sort((x, y) => x - y);
    $("brushed").setAttribute("x", a);
    $("brushed").setAttribute("width", b - a);
  });
  svg.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const [a, b] = [from, at(event)].sort((x, y) => x - y);
    from = null;
    if (b - a < 4) return brushed();
    change({ from: dateAt(a), to: dateAt(b) });
  });
  for (const key of ["from", "to"])
    $(key).addEventListener("change", () => {
      const typed = $(key).value.trim(),
        value = isoOf(typed);
      badDay(key, typed && !value);
      if (typed && !value) return;
      const next = { from: state.from, to: state.to, [key]: value };
      if (next.from && next.to && next.from > next.to) [next.from, next.to] = [next.to, next.from]; // told the other way round
      change(next);
    });
  $("period-off").addEventListener("click", () => change({ from: "", to: "" }));
};
