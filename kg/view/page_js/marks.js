/* How things and ties look, in pixels of the screen; canvas, legend and pictures all draw from here. */
const PLANS = ["planned", "proposed", "postponed", "hypothetical"],
  UNDONE = ["denied", "cancelled", "refused"];
const RADII = { person: 5.5, country: 8, organization: 8, meeting: 7.5, place: 6 };
const OUTLINES = {
  person: (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
  country: (r) => `M${-r} ${-r}h${2 * r}v${2 * r}h${-2 * r}z`,
  organization: (r) => `M0 ${-r}L${r} ${r * 0.9}L${-r} ${r * 0.9}z`,
  meeting: (r) => `M0 ${-r}L${r} 0L0 ${r}L${-r} 0z`,
  place: (r) => `M${-r} 0L${-r / 2} ${-r}L${r / 2} ${-r}L${r} 0L${r / 2} ${r}L${-r / 2} ${r}z`,
};
/* Each status differs in form, not in colour alone: outline, sign within, pattern of the line. */
const SIGNS = {
  cross: "M-.36-.36L.36.36M-.36.36L.36-.36",
  minus: "M-.4 0L.4 0",
  slash: "M-.3.3L.3-.3",
  later: "M-.4-.28L-.1 0L-.4.28M.06-.28L.36 0L.06.28",
  plus: "M-.36 0L.36 0M0-.36L0 .36",
  dot: "M-.04 0L.04 0",
  half: "M0-1L0 1L-1 0z",
};
const LOOKS = {
  held: { full: true },
  underway: { full: true, sign: "dot", line: [] },
  planned: { edge: [4, 2.5], line: [7, 4] },
  proposed: { edge: [1.5, 2], line: [2, 3.5], sign: "plus" },
  postponed: { edge: [4, 2.5], line: [9, 3, 2, 3], sign: "later" },
  hypothetical: { edge: [1.5, 2], line: [1.5, 5], sign: "dot" },
  cancelled: { sign: "minus", line: [8, 3], red: true },
  denied: { sign: "cross", line: [3.5, 3], red: true },
  refused: { sign: "slash", line: [1.5, 3], red: true },
  disputed: { sign: "half", line: [12, 3, 3, 3], red: true },
};
const lookOf = (name) => LOOKS[name] || LOOKS.held;
const scaled = (path, by) => path.replace(/-?\d*\.?\d+/g, (v) => " " + Number(v) * by);
/* A mark as shapes: paths about its own middle. */
const markOf = (kind, name, radius, strong) => {
  const look = kind === "meeting" ? lookOf(name) : LOOKS.held,
    ink = colour(kind),
    shapes = [];
  if (strong) shapes.push({ d: OUTLINES[kind](radius + 4), stroke: colour("focus"), width: 2.5 });
  shapes.push({
    d: OUTLINES[kind](radius),
    fill: look.full ? ink : colour("card"),
    stroke: ink,
    width: 1.8,
    dash: look.edge,
  });
  if (look.sign === "half") shapes.push({ d: scaled(SIGNS.half, radius), fill: ink });
  else if (look.sign)
    shapes.push({
      d: scaled(SIGNS[look.sign], radius),
      stroke: look.full ? colour("card") : ink,
      width: look.sign === "dot" ? 3.4 : 1.8,
      round: true,
    });
  return shapes;
};
/* A tie as strokes, one over the other: more sources make it wider. */
const THIN = 1.3;
const sourcesOf = (e) => new Set(e.facts.map((i) => data.facts[i].doc)).size;
const strokesOf = (e) => {
  if (e.kind === "met") return metStrokes(e);
  const look = lookOf(e.kind === "absent" ? "denied" : e.status),
    plain = e.kind === "office" || e.kind === "relation";
  const width = plain ? THIN : Math.min(5, 1.6 + 0.7 * Math.log2(Math.max(1, sourcesOf(e))));
  return [
    {
      width,
      dash: plain ? (e.status === "former" ? [5, 3] : undefined) : look.line,
      stroke: colour(look.red && !plain ? "meeting" : plain ? "line" : "tie"),
      shift: 0,
    },
  ];
};
/* Between two sides: as wide as they met often; beside it in red what was denied or cancelled, in dashes what is planned. */
const metStrokes = (e) => {
  const wide = (n) => Math.min(9, 1.6 + 1.5 * Math.log2(n)),
    parts = [];
  if (e.held) parts.push({ width: wide(e.held), stroke: colour("tie") });
  if (e.plans) parts.push({ width: wide(e.plans), stroke: colour("tie"), dash: [7, 4] });
  if (e.undone)
    parts.push({
      width: wide(e.undone),
      stroke: colour("meeting"),
      dash: e.disputed === e.undone ? LOOKS.disputed.line : undefined,
    });
  const all = parts.reduce((sum, p) => sum + p.width + 2, -2);
  let at = -all / 2;
  for (const p of parts) {
    p.shift = at + p.width / 2;
    at += p.width + 2;
  }
  return parts;
};
/* A sample for the legend, drawn by the same hand. */
const sample = (kind, name) => {
  const svg = drawn("svg", {
    width: 22,
    height: 22,
    viewBox: "-11 -11 22 22",
    class: "sample",
    "aria-hidden": "true",
  });
  svg.append(...markOf(kind, name, RADII[kind]).map((s) => svgShape(s, 0, 0)));
  return svg;
};
const lineSample = (stroke) => {
  const svg = drawn("svg", {
    width: 30,
    height: 22,
    viewBox: "0 -11 30 22",
    class: "sample",
    "aria-hidden": "true",
  });
  svg.append(svgShape({ d: "M1 0L29 0", ...stroke }, 0, 0));
  return svg;
};
const svgShape = (s, x, y) => {
  const made = drawn("path", { d: s.d, transform: `translate(${x} ${y})`, fill: s.fill || "none" });
  if (s.stroke) {
    made.setAttribute("stroke", s.stroke);
    made.setAttribute("stroke-width", s.width);
  }
  if (s.dash && s.dash.length) made.setAttribute("stroke-dasharray", s.dash.join(" "));
  if (s.round) made.setAttribute("stroke-linecap", "round");
  if (s.alpha !== undefined && s.alpha < 1) made.setAttribute("opacity", s.alpha);
  return made;
};
