/* What is seen, as shapes in pixels of the screen: painted on the canvas, into PNG and into SVG alike. */
let hovered = "";
const flags = (() => {
  /* A system without flag glyphs shows two letters or boxes instead: wider than one flag. */
  pen.font = "20px " + FACE;
  return pen.measureText("\u{1F1EB}\u{1F1F7}").width < 1.5 * pen.measureText("\u{1F1EB}").width;
})();
const RANKS = { country: 60, organization: 40, meeting: 20, place: 20, person: 10 };
const labelOf = (n, rest) =>
  (flags && n.flag ? n.flag + " " : "") + shortName(n) + (rest ? ` +${rest}` : "");
/* What a list lights: its things with what they are tied to; between sides, the ties that tell of them. */
const litList = () => {
  const ids = new Set(listed(state.list).map((n) => n.id));
  const pairs = onStage.edges.filter((e) => (e.meetings || []).some((m) => ids.has(m)));
  const near = [...ids].filter((i) => onStage.ids.has(i)).flatMap((i) => [i, ...around(i)]);
  const found = onOverview() ? pairs.flatMap((e) => [e.from, e.to]) : near;
  return found.length ? new Set(found) : null;
};
const lit = () => {
  /* What a selection lights: the thing with what it is tied to; a tie with its two ends. */
  const e = state.edge && edgeOf(state.edge);
  if (e) return new Set([e.from, e.to]);
  if (!state.id && state.list) return litList();
  const id = state.id;
  if (!id || !onStage.ids.has(id)) return null;
  if (onOverview())
    return new Set([
      id,
      ...onStage.edges.filter((l) => l.from === id || l.to === id).flatMap((l) => [l.from, l.to]),
    ]);
  return new Set([id, ...stepFrom(id)]);
};
const PALE = 0.32;
const scene = (at, width, height, taken = []) => {
  const light = lit(),
    strong = state.edge ? "" : state.id;
  const pale = (...ids) => (light && !ids.every((i) => light.has(i)) ? PALE : 1);
  const small = Math.min(1, Math.max(0.6, network.getScale() / 0.5)); // a far view has less room
  const marks = onStage.nodes.map((n) => {
    const { x, y } = at(n.id),
      often =
        state.layer === "countries"
          ? Math.min(7, 1.6 * Math.log2(1 + (onStage.often.get(n.id) || 0)))
          : 0;
    return {
      id: n.id,
      n,
      x,
      y,
      r: RADII[n.kind] * small + often,
      text: labelOf(n, onStage.rest.get(n.id)),
      font: LETTERS[n.kind],
      alpha: pale(n.id),
      rank:
        (n.id === strong || n.id === hovered ? CHOSEN : 0) +
        (light && light.has(n.id) ? LIT : 0) +
        RANKS[n.kind] +
        3 * (onStage.degree.get(n.id) || 0),
    };
  });
  const place = new Map(marks.map((m) => [m.id, m]));
  const near = (m) => m.x > -40 && m.y > -40 && m.x < width + 40 && m.y < height + 40;
  const lines = [],
    words_ = [];
  for (const e of onStage.edges) {
    const a = place.get(e.from),
      b = place.get(e.to),
      alpha = pale(e.from, e.to),
      long = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const chosen = e.id === state.edge;
    for (const s of strokesOf(e)) {
      const dx = (-(b.y - a.y) / long) * (s.shift || 0),
        dy = ((b.x - a.x) / long) * (s.shift || 0);
      lines.push({
        id: e.id,
        x1: a.x + dx,
        y1: a.y + dy,
        x2: b.x + dx,
        y2: b.y + dy,
        ...s,
        width: s.width + (chosen ? 1.5 : 0),
        stroke: chosen ? colour("focus") : s.stroke,
        alpha,
        arrow: e.kind === "relation" ? b.r + 3 : 0,
      });
    }
    const text =
      e.kind === "met"
        ? e.count > 1
          ? String(e.count)
          : ""
        : ["relation", "host", "mediator", "absent"].includes(e.kind)
          ? e.label
          : "";
    if (text)
      words_.push({
        id: e.id,
        text,
        font: e.kind === "met" ? "600 12px" : "11px",
        x1: a.x,
        y1: a.y,
        x2: b.x,
        y2: b.y,
        alpha,
      });
  }
  const shown = marks.filter(near),
    { found, ground } = placeLabels(shown, lines, taken, width, height);
  return {
    width,
    height,
    lines,
    marks: shown,
    ties: onStage.edges.map((e) => [e.from, e.to]),
    labels: [
      ...found,
      ...lineLabels(
        words_.sort((a, b) => b.text.length - a.text.length),
        ground,
        width,
        height,
      ),
    ],
  };
};
const arrowPath = (l) => {
  const long = Math.hypot(l.x2 - l.x1, l.y2 - l.y1) || 1,
    ux = (l.x2 - l.x1) / long,
    uy = (l.y2 - l.y1) / long;
  const x = l.x2 - ux * l.arrow,
    y = l.y2 - uy * l.arrow;
  return `M${x} ${y}L${x - ux * 8 - uy * 4} ${y - uy * 8 + ux * 4}L${x - ux * 8 + uy * 4} ${y - uy * 8 - ux * 4}z`;
};
const canvasShape = (ctx, s, x, y) => {
  const path = new Path2D(s.d);
  ctx.save();
  ctx.translate(x, y);
  if (s.fill) {
    ctx.fillStyle = s.fill;
    ctx.fill(path);
  }
  if (s.stroke) {
    ctx.strokeStyle = s.stroke;
    ctx.lineWidth = s.width;
    ctx.lineCap = s.round ? "round" : "butt";
    ctx.setLineDash(s.dash || []);
    ctx.stroke(path);
  }
  ctx.restore();
};
const paint = (ctx, made) => {
  for (const l of made.lines) {
    ctx.globalAlpha = l.alpha;
    ctx.strokeStyle = l.stroke;
    ctx.lineWidth = l.width;
    ctx.setLineDash(l.dash || []);
    ctx.beginPath();
    ctx.moveTo(l.x1, l.y1);
    ctx.lineTo(l.x2, l.y2);
    ctx.stroke();
    if (l.arrow) canvasShape(ctx, { d: arrowPath(l), fill: l.stroke }, 0, 0);
  }
  ctx.setLineDash([]);
  for (const m of made.marks) {
    ctx.globalAlpha = m.alpha;
    for (const s of markOf(m.n.kind, m.n.status, m.r, m.id === state.id && !state.edge))
      canvasShape(ctx, s, m.x, m.y);
  }
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  ctx.globalAlpha = 1;
  for (const t of made.labels.filter((l) => l.leader))
    canvasShape(ctx, { d: leaderPath(t), stroke: colour("focus"), width: 1.4 }, 0, 0);
  for (const t of made.labels) {
    ctx.globalAlpha = labelAlpha(t);
    ctx.font = `${t.font} ${FACE}`;
    ctx.strokeStyle = colour("bg");
    ctx.lineWidth = 3.5;
    ctx.strokeText(t.text, t.x + 2, t.y + 8);
    ctx.fillStyle = colour(t.soft ? "soft" : "ink");
    ctx.fillText(t.text, t.x + 2, t.y + 8);
  }
  ctx.globalAlpha = 1;
};
/* From what is named from farther off to its name. */
const leaderPath = (t) => {
  const [x, y] = t.leader,
    nearest = (v, from, size) => Math.min(Math.max(v, from), from + size);
  return `M${x} ${y}L${nearest(x, t.x, t.w)} ${nearest(y, t.y, t.h)}`;
};
const labelAlpha = (t) => Math.max(t.alpha, 0.55);
const svgOf = (made) => {
  const group = drawn("g");
  for (const l of made.lines) {
    const g = drawn("g", { class: "tie" });
    g.append(
      svgShape(
        { d: `M${l.x1.toFixed(1)} ${l.y1.toFixed(1)}L${l.x2.toFixed(1)} ${l.y2.toFixed(1)}`, ...l },
        0,
        0,
      ),
    );
    if (l.arrow) g.append(svgShape({ d: arrowPath(l), fill: l.stroke }, 0, 0));
    group.append(g);
  }
  for (const m of made.marks) {
    const g = drawn("g", { class: "mark", opacity: m.alpha });
    g.append(
      drawn("title", {}, m.n.label),
      ...markOf(m.n.kind, m.n.status, m.r).map((s) => svgShape(s, m.x.toFixed(1), m.y.toFixed(1))),
    );
    group.append(g);
  }
  for (const t of made.labels.filter((l) => l.leader))
    group.append(svgShape({ d: leaderPath(t), stroke: colour("focus"), width: 1.4 }, 0, 0));
  for (const t of made.labels) {
    const [, bold, size] = /^(600 )?(\d+)px/.exec(t.font);
    group.append(
      drawn(
        "text",
        {
          x: (t.x + 2).toFixed(1),
          y: (t.y + 12).toFixed(1),
          "font-size": size,
          "font-weight": bold ? 600 : 400,
          fill: colour(t.soft ? "soft" : "ink"),
          stroke: colour("bg"),
          "stroke-width": 3,
          "paint-order": "stroke",
          "stroke-linejoin": "round",
          opacity: labelAlpha(t),
        },
        t.text,
      ),
    );
  }
  return group;
};
