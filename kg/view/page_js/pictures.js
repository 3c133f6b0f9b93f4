/* Pictures of what is seen: the canvas as PNG, the same drawn anew as SVG. */
const png = () => {
  const canvas = document.querySelector("#network canvas"), copy = document.createElement("canvas");
  copy.width = canvas.width; copy.height = canvas.height;
  const pen = copy.getContext("2d");
  pen.fillStyle = colour("bg");
  pen.fillRect(0, 0, copy.width, copy.height);
  pen.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => save("graph.png", "image/png", blob));
};
const OUTLINES = {
  person: (s) => ["circle", { r: s }], country: (s) => ["rect", { x: -s, y: -s, width: 2 * s, height: 2 * s }],
  organization: (s) => ["path", { d: `M0 ${-s}L${s} ${s}L${-s} ${s}z` }], meeting: (s) => ["path", { d: `M0 ${-s}L${s} 0L0 ${s}L${-s} 0z` }],
  place: (s) => ["path", { d: `M${-s} 0L${-s / 2} ${-s}L${s / 2} ${-s}L${s} 0L${s / 2} ${s}L${-s / 2} ${s}z` }],
};
const svgPicture = () => {
  const seen = visible(), at = network.getPositions(seen.nodes), xs = Object.values(at).map((p) => p.x), ys = Object.values(at).map((p) => p.y);
  const left = Math.min(...xs) - 120, top = Math.min(...ys) - 60, wide = Math.max(...xs) - left + 120, high = Math.max(...ys) - top + 70;
  const svg = drawn("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `${left} ${top} ${wide} ${high}`, width: wide, height: high, "font-family": "system-ui, sans-serif" });
  svg.append(drawn("title", {}, data.title), drawn("rect", { x: left, y: top, width: wide, height: high, fill: colour("bg") }));
  for (const e of seen.edges) {
    const line = drawn("line", { x1: at[e.from].x, y1: at[e.from].y, x2: at[e.to].x, y2: at[e.to].y, "stroke-width": width(e).toFixed(1), stroke: UNDONE.includes(e.status) ? colour("meeting") : colour("line") });
    if (PLANS.includes(e.status)) line.setAttribute("stroke-dasharray", "6 5"); else if (UNDONE.includes(e.status)) line.setAttribute("stroke-dasharray", "2 4");
    line.append(drawn("title", {}, e.label));
    svg.append(line);
  }
  for (const id of seen.nodes) {
    const n = byId.get(id), size = SIZES[n.kind], [tag, shape] = OUTLINES[n.kind](size), group = drawn("g", { transform: `translate(${at[id].x} ${at[id].y})` });
    const open = n.status && !["held", "underway"].includes(n.status);
    const mark = drawn(tag, { ...shape, fill: open ? colour("card") : colour(n.kind), stroke: colour(n.kind), "stroke-width": 2 });
    if (PLANS.includes(n.status)) mark.setAttribute("stroke-dasharray", "4 3");
    group.append(drawn("title", {}, n.label), mark, drawn("text", { y: size + 15, "text-anchor": "middle", "font-size": n.kind === "country" ? 17 : 14, fill: colour("ink"), stroke: colour("bg"), "stroke-width": 3, "paint-order": "stroke" }, labelOf(n)));
    svg.append(group);
  }
  save("graph.svg", "image/svg+xml", new XMLSerializer().serializeToString(svg));
};
