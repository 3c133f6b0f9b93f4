/* The map of where they met: the same meetings that the filters leave, a disc for each place. */
const placesMet = () => {
  const found = new Map();
  for (const n of meetings()) {
    const at = data.located[n.id];
    if (!at) continue;
    const key = at.join(" "),
      spot_ = found.get(key) || { id: key, at, name: "", list: [] };
    spot_.name ||= n.place;
    spot_.list.push(n);
    found.set(key, spot_);
  }
  return [...found.values()].sort(
    (a, b) => b.list.length - a.list.length || (a.id < b.id ? -1 : 1),
  );
};
/* The part of the world in which they met, never closer than a continent. */
const frame = (spots_, wide_, high) => {
  const xs = spots_.map((s) => s.at[0]),
    ys = spots_.map((s) => s.at[1]),
    least = 700;
  let w = Math.max(least, (Math.max(...xs) - Math.min(...xs)) * 1.25),
    h = Math.max((least * high) / wide_, (Math.max(...ys) - Math.min(...ys)) * 1.4);
  if (w / h > wide_ / high) h = (w * high) / wide_;
  else w = (h * wide_) / high;
  return {
    x: (Math.min(...xs) + Math.max(...xs)) / 2 - w / 2,
    y: (Math.min(...ys) + Math.max(...ys)) / 2 - h / 2,
    w,
    h,
  };
};
/* A place of meetings none of which is known to have been held. */
const isOpen = (spot) => spot.list.every((n) => !lookOf(n.status).full);
const showMap = () => {
  const spots_ = placesMet(),
    lost = meetings().length - spots_.reduce((n, s) => n + s.list.length, 0),
    holder = $("table");
  const note = make(
    "p",
    { class: "bar" },
    count(spots_.length, "places"),
    lost ? " · " + fill(words.nowhere, { n: lost }) : "",
    spots_.some(isOpen) ? " · " + words.open_spot : "",
  );
  if (!spots_.length) return holder.replaceChildren(note);
  const wide_ = Math.max(300, holder.clientWidth - 4),
    high = Math.max(260, holder.clientHeight - 56),
    f = frame(spots_, wide_, high),
    by = wide_ / f.w;
  const svg = drawn("svg", {
    class: "map",
    width: wide_,
    height: high,
    role: "group",
    "aria-label": words.map,
  });
  const ground = drawn("g", { transform: `scale(${by}) translate(${-f.x} ${-f.y})` });
  ground.append(
    drawn("path", { d: data.world.land, class: "land" }),
    drawn("path", {
      d: data.world.borders,
      class: "borders",
      "vector-effect": "non-scaling-stroke",
    }),
  );
  svg.append(ground);
  const marks = spots_.map((s) => ({
    id: s.id,
    s,
    x: (s.at[0] - f.x) * by,
    y: (s.at[1] - f.y) * by,
    r: 5 + Math.min(14, 3 * Math.log2(s.list.length)),
    text: s.name + (s.list.length > 1 ? ` ${s.list.length}` : ""),
    font: LETTERS.country,
    rank: s.list.length,
  }));
  for (const m of marks) {
    const chosen = m.s.list.some((n) => n.id === state.id),
      open = isOpen(m.s);
    const disc = drawn("circle", {
      cx: m.x,
      cy: m.y,
      r: m.r,
      class: "spot" + (open ? " open" : "") + (chosen ? " chosen" : ""),
      tabindex: 0,
      role: "button",
      "aria-label": `${m.s.name}: ${count(m.s.list.length, "met")}`,
    });
    const pick = () =>
      m.s.list.length === 1
        ? change({ id: m.s.list[0].id, edge: "", read: -1 }, false)
        : panel(
            title(m.s.name),
            make("p", { class: "kind" }, count(m.s.list.length, "met")),
            results(m.s.list),
          );
    disc.addEventListener("click", pick);
    disc.addEventListener("keydown", (k) => k.key === "Enter" && pick());
    svg.append(disc);
  }
  for (const t of placeLabels(marks, [], [], wide_, high).found)
    svg.append(drawn("text", { x: t.x + 2, y: t.y + 12, class: "place" }, t.text));
  holder.replaceChildren(note, svg);
};
