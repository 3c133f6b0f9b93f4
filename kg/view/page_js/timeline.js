/* The timeline: meetings as marks, offices as bars; drawn over, it chooses a period. */
const DAY = 86400000;
const time = (text, late = false) => {
  const [y, m, d] = text.split("-").map(Number);
  if (!late) return Date.UTC(y, (m || 1) - 1, d || 1);
  return d ? Date.UTC(y, m - 1, d) + DAY : m ? Date.UTC(y, m, 1) : Date.UTC(y + 1, 0, 1);
};
const onLine = {
  meetings: data.nodes.filter((n) => n.kind === "meeting" && dated(n.start)).sort((a, b) => a.start.localeCompare(b.start)),
  offices: data.edges.filter((e) => e.kind === "office" && (dated(e.start) || dated(e.end))),
};
/* The span of the meetings; an office that began long before is cut at its edge. */
const spanOf = () => {
  const shown = onLine.meetings.length ? onLine.meetings.map((n) => [n.start, n.end || n.start]) : onLine.offices.map((e) => [e.start || e.end, e.end || e.start]);
  if (!shown.length) return null;
  const first = Math.min(...shown.map(([a]) => time(a))), last = Math.max(...shown.map(([, b]) => time(dated(b) ? b : "1900", true)));
  const pad = Math.max((last - first) * 0.04, 20 * DAY);
  return [first - pad, Math.max(last, first + DAY) + pad];
};
const LINE = { width: 1000, height: 96, base: 74, lanes: 3 };
let lineSpan = null;
const xOf = (t) => ((t - lineSpan[0]) / (lineSpan[1] - lineSpan[0])) * LINE.width;
const dateAt = (x) => new Date(lineSpan[0] + (Math.min(Math.max(x, 0), LINE.width) / LINE.width) * (lineSpan[1] - lineSpan[0])).toISOString().slice(0, 10);
const ticks = () => {
  const years = (lineSpan[1] - lineSpan[0]) / (365.25 * DAY), found = [];
  const first = new Date(lineSpan[0]), step = years > 60 ? 120 : years > 24 ? 60 : years > 10 ? 24 : years > 4 ? 12 : years > 1.5 ? 6 : years > 0.5 ? 2 : 1;
  const room = Math.max(1, Math.ceil(((years * 12) / step) * 46 / LINE.width));  // labels must not touch
  for (let m = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step; ; m += step) {
    const at = Date.UTC(Math.floor(m / 12), m % 12, 1);
    if (at > lineSpan[1]) return found;
    if (at >= lineSpan[0]) found.push([at, step >= 12 || m % 12 === 0 ? String(Math.floor(m / 12)) : new Date(at).toLocaleDateString("en", { month: "short", timeZone: "UTC" })]);
  }
};
/* Few meetings are marks that can be clicked; many are columns that count them. */
const CROWDED = 300;
const marks = (svg) => {
  const stacks = new Map();
  for (const n of onLine.meetings) {
    const x = Math.round(xOf(time(n.start)) / 7) * 7, high = stacks.get(x) || 0;
    stacks.set(x, high + 1);
    if (high > 8) continue;
    const y = LINE.base - high * 4, mark = drawn("path", { d: `M${x} ${y - 6}l6 6l-6 6l-6 -6z`, class: "meeting " + (PLANS.includes(n.status) ? "plan" : UNDONE.includes(n.status) ? "undone" : "") });
    mark.append(drawn("title", {}, n.label + " · " + status(n.status)));
    mark.addEventListener("click", (event) => { event.stopPropagation(); go(n.id); });
    svg.append(mark);
  }
};
const columns = (svg) => {
  const bins = new Map();
  for (const n of onLine.meetings) { const x = Math.floor(xOf(time(n.start)) / 8) * 8; bins.set(x, (bins.get(x) || 0) + 1); }
  const most = Math.max(...bins.values());
  for (const [x, n] of [...bins].sort((a, b) => a[0] - b[0])) {
    const high = Math.max(2, Math.round((n / most) * 32)), bar = drawn("rect", { x, y: LINE.base + 4 - high, width: 7, height: high, class: "column" });
    bar.append(drawn("title", {}, count(n, "met")));
    svg.append(bar);
  }
};
const drawTimeline = () => {
  const svg = $("line");
  lineSpan = spanOf();
  $("time").hidden = !lineSpan;
  if (!lineSpan) return;
  LINE.width = Math.max(280, svg.clientWidth || 1000);
  svg.setAttribute("viewBox", `0 0 ${LINE.width} ${LINE.height}`);
  svg.replaceChildren(drawn("title", {}, words.timeline), drawn("rect", { id: "brushed", x: 0, y: 0, width: 0, height: LINE.height, class: "brushed" }));
  for (const [at, label] of ticks()) {
    svg.append(drawn("line", { x1: xOf(at), x2: xOf(at), y1: 4, y2: LINE.base + 6, class: "tick" }), drawn("text", { x: xOf(at) + 3, y: LINE.height - 6 }, label));
  }
  const ends = [];
  for (const e of onLine.offices.slice(0, 400)) {
    const a = Math.max(0, e.start && dated(e.start) ? xOf(time(e.start)) : 0), b = Math.min(LINE.width, e.end && dated(e.end) ? xOf(time(e.end, true)) : LINE.width);
    if (b < 0 || a > LINE.width || b - a < 1) continue;
    const lane = [0, 1, 2].find((i) => (ends[i] ?? -1) < a);
    if (lane === undefined) continue;
    ends[lane] = b + 2;
    const bar = drawn("rect", { x: a, y: 8 + lane * 12, width: b - a, height: 8, rx: 2, class: "office" });
    bar.append(drawn("title", {}, byId.get(e.from).label + ": " + e.label));
    bar.addEventListener("click", () => go(e.from));
    svg.append(bar);
  }
  if (onLine.meetings.length > CROWDED) columns(svg); else marks(svg);
  brushed();
};
const leftOut = () => { const n = data.nodes.filter((m) => m.kind === "meeting" && !dated(m.start) && !dated(m.end)).length; return n ? fill(words.left_out, { n }) : ""; };
const brushed = () => {
  if (!lineSpan) return;
  const a = state.from ? xOf(time(state.from)) : 0, b = state.to ? xOf(time(state.to, true)) : LINE.width;
  const on = state.from || state.to, box = $("brushed");
  box.setAttribute("x", Math.max(0, a));
  box.setAttribute("width", on ? Math.max(0, Math.min(LINE.width, b) - Math.max(0, a)) : 0);
  for (const key of ["from", "to"]) { if (document.activeElement !== $(key)) { $(key).value = state[key]; $(key).removeAttribute("aria-invalid"); } }
  if (document.activeElement !== $("from") && document.activeElement !== $("to")) $("bad-day").textContent = on ? leftOut() : "";
  $("period-off").hidden = !on;
};
const badDay = (key, bad) => { if (bad) $(key).setAttribute("aria-invalid", "true"); else $(key).removeAttribute("aria-invalid"); $("bad-day").textContent = bad ? words.bad_day : ""; };
const brush = () => {
  const svg = $("line");
  let wide = svg.clientWidth;
  addEventListener("resize", () => { if (svg.clientWidth !== wide) { wide = svg.clientWidth; drawTimeline(); } });
  let from = null;
  const at = (event) => { const box = svg.getBoundingClientRect(); return ((event.clientX - box.left) / box.width) * LINE.width; };
  svg.addEventListener("pointerdown", (event) => { if (event.target.closest(".meeting, .office")) return; from = at(event); svg.setPointerCapture(event.pointerId); });
  svg.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const [a, b] = [from, at(event)].sort((x, y) => x - y);
    $("brushed").setAttribute("x", a); $("brushed").setAttribute("width", b - a);
  });
  svg.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const [a, b] = [from, at(event)].sort((x, y) => x - y);
    from = null;
    if (b - a < 4) return brushed();
    change({ from: dateAt(a), to: dateAt(b) });
  });
  for (const key of ["from", "to"]) $(key).addEventListener("change", () => {
    const typed = $(key).value.trim(), value = isoOf(typed);
    badDay(key, typed && !value);
    if (typed && !value) return;
    const next = { from: state.from, to: state.to, [key]: value };
    if (next.from && next.to && next.from > next.to) [next.from, next.to] = [next.to, next.from];  // told the other way round
    change(next);
  });
  $("period-off").addEventListener("click", () => change({ from: "", to: "" }));
};
