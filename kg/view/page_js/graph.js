/* The canvas: what is visible goes to vis-network, at places that were computed beforehand. */
const SHAPES = { person: "dot", country: "square", organization: "triangle", meeting: "diamond", place: "hexagon" };
const SIZES = { person: 13, country: 18, organization: 14, meeting: 14, place: 9 };
const PLANS = ["planned", "proposed", "postponed"], UNDONE = ["denied", "cancelled", "refused"];
let network = null, nodes = null, edges = null;
const places = new Map(data.nodes.filter((n) => n.x !== undefined).map((n) => [n.id, { x: n.x, y: n.y }]));

/* A system without flag glyphs shows two letters or boxes instead: wider than one flag. */
const flags = (() => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = "20px system-ui, sans-serif";
  return pen.measureText("\u{1F1EB}\u{1F1F7}").width < 1.5 * pen.measureText("\u{1F1EB}").width;
})();
const tip = (heading, id) => {
  const box = make("div", {}, make("strong", {}, heading));
  const first = factsOf(id).find((d) => d.sentence);
  if (first) box.append(make("div", {}, first.sentence));
  return box;
};
const more = (id, seen) => around(id).filter((i) => !seen.has(i)).length;
const labelOf = (n) => (UNDONE.includes(n.status) ? "✕ " : "") + (flags && n.flag ? n.flag + " " : "") + n.short;
/* Letters keep their size on the screen when the view is far, up to what the room between things allows; countries more. */
let zoomed = 1;
const lettering = (n) => (n.kind === "country" || n.kind === "organization" ? Math.min(48, Math.max(17, 12.5 / zoomed)) : Math.min(26, Math.max(14, 11.5 / zoomed)));
const letter = () => {
  const scale = Math.max(0.05, 2 ** (Math.round(Math.log2(network.getScale()) * 4) / 4));
  if (scale === zoomed) return;
  zoomed = scale;
  nodes.update(nodes.getIds().map((id) => ({ id, font: { size: lettering(byId.get(id)) } })));
};
const drawnNode = (n, seen) => {
  const rest = data.part ? more(n.id, seen) : 0;
  return {
    id: n.id, ...(places.get(n.id) || { x: 0, y: 0 }), shape: SHAPES[n.kind], size: SIZES[n.kind],
    label: labelOf(n) + (rest ? ` +${rest}` : ""),
    color: { background: n.status && !["held", "underway"].includes(n.status) ? colour("card") : colour(n.kind), border: colour(n.kind),
      highlight: { background: colour(n.kind), border: colour("ink") } },
    borderWidth: 2, shapeProperties: { borderDashes: PLANS.includes(n.status) ? [4, 3] : false },
    font: { color: colour("ink"), size: lettering(n), strokeWidth: 4, strokeColor: colour("bg"), face: "system-ui, sans-serif" },
    title: tip(n.label + (n.note ? " · " + n.note : ""), n.id),
  };
};
/* A line is as wide as the number of its sources asks: one, two, four ... */
const width = (e) => 1.2 + Math.log2(Math.max(1, new Set(e.facts.map((i) => data.facts[i].doc)).size)) + (e.kind === "part" ? 0.6 : 0);
const drawnEdge = (e) => ({
  id: e.id, from: e.from, to: e.to, smooth: false, width: width(e),
  dashes: PLANS.includes(e.status) ? [6, 5] : UNDONE.includes(e.status) ? [2, 4] : false,
  color: { color: UNDONE.includes(e.status) ? colour("meeting") : colour("line"), highlight: colour("ink"), hover: colour("soft") },
  label: ["relation", "host", "mediator"].includes(e.kind) ? e.label : undefined,
  font: { color: colour("soft"), size: 11, strokeWidth: 3, strokeColor: colour("bg") },
  arrows: e.kind === "relation" ? "to" : undefined,
  title: make("div", {}, e.label),
});

/* Newcomers stand on a ring around the thing that brought them, or around the centre. */
const ring = (centre, ids) => {
  const at = places.get(centre) || { x: 0, y: 0 }, radius = Math.max(150, ids.length * 16);
  ids.forEach((id, i) => {
    const angle = (2 * Math.PI * i) / ids.length - Math.PI / 2;
    places.set(id, { x: Math.round(at.x + radius * Math.cos(angle)), y: Math.round(at.y + 0.75 * radius * Math.sin(angle)) });
  });
};
const settle = (ids, centre) => { const lost = ids.filter((i) => !places.has(i)); if (lost.length) ring(centre, lost); };
const egoPlaces = (id) => {
  const near = around(id).sort((a, b) => byId.get(a).kind.localeCompare(byId.get(b).kind) || byId.get(a).label.localeCompare(byId.get(b).label));
  const found = new Map([[id, { x: 0, y: 0 }]]);
  const step = (2 * Math.PI) / Math.max(1, near.length), inner = Math.max(190, near.length * 26);
  near.forEach((n, i) => {
    const angle = i * step - Math.PI / 2;
    found.set(n, { x: Math.round(1.35 * inner * Math.cos(angle)), y: Math.round(inner * Math.sin(angle)) });
    const outer = (byId.get(n).kind === "meeting" ? around(n) : []).filter((o) => !found.has(o) && !near.includes(o));
    outer.forEach((o, j) => {
      const turn = angle + (outer.length > 1 ? (j / (outer.length - 1) - 0.5) * Math.min(step, 1.2) : 0);
      found.set(o, { x: Math.round(1.35 * (inner + 190 + 60 * (j % 2)) * Math.cos(turn)), y: Math.round((inner + 190 + 60 * (j % 2)) * Math.sin(turn)) });
    });
  });
  return found;
};

let lastSeen = "", lastEgo = "", original = null;
const repaint = (force = false) => {
  if (state.ego !== lastEgo) {
    if (!lastEgo) original = new Map(places);
    if (state.ego) for (const [id, at] of egoPlaces(state.ego)) places.set(id, at);
    else if (original) for (const [id, at] of original) places.set(id, at);
  }
  const seen = visible(), key = JSON.stringify([seen.nodes, seen.edges.map((e) => e.id)]);
  $("empty").hidden = seen.nodes.length > 0;
  $("empty").textContent = data.nodes.length ? words.nothing_left : words.empty;
  $("shown").textContent = seen.nodes.length < data.nodes.length ? fill(words.shown, { n: seen.nodes.length, all: data.nodes.length }) : "";
  if (key === lastSeen && !force) return;
  const moved = state.ego !== lastEgo;
  lastSeen = key; lastEgo = state.ego;
  const inside = new Set(seen.nodes);
  settle(seen.nodes, state.id && inside.has(state.id) ? state.id : seen.nodes[0]);
  const next = seen.nodes.map((id) => drawnNode(byId.get(id), inside));
  if (!network) {
    nodes = new vis.DataSet(next);
    edges = new vis.DataSet(seen.edges.map(drawnEdge));
    network = new vis.Network($("network"), { nodes, edges }, data.options);
    network.on("click", clicked);
    network.on("zoom", letter);
    network.on("dragEnd", () => network.getSelectedNodes().forEach((id) => places.set(id, network.getPosition(id))));
    fit();
    window.kgNetwork = network;
    return;
  }
  nodes.remove(nodes.getIds().filter((id) => !inside.has(id)));
  nodes.update(next);
  const lines = new Set(seen.edges.map((e) => e.id));
  edges.remove(edges.getIds().filter((id) => !lines.has(id)));
  edges.update(seen.edges.map(drawnEdge));
  if (moved) fit();
};
/* Everything in sight, and nothing under the legend. */
const EDGE = 110;  // pixels that the outermost labels take
const fit = () => {
  if (!network) return;
  network.fit();
  const wide = $("network").clientWidth, legend = $("legend").open && wide > 700 ? $("legend").offsetWidth + 24 : 0;
  if (legend && nodes.length) {
    const across = Object.values(network.getPositions()).map((at) => at.x), scale = network.getScale();
    const needed = (Math.max(...across) - Math.min(...across)) * scale + EDGE;
    network.moveTo({ scale: scale * Math.min(1, (wide - legend) / needed), offset: { x: legend / 2, y: 0 } });
  }
  letter();
};
const clicked = (at) => {
  if (at.nodes.length) go(at.nodes[0], true);
  else if (at.edges.length) { change({ id: "" }, false); showEdge(at.edges[0]); }
  else change({ id: "", query: "" }, false);
};

/* Show a thing: on the canvas, with what surrounds it when it was not there, and in the panel. */
const CROWD = 40;
const go = (id, here = false) => {
  const parts = { id };
  if (!here) { parts.view = "graph"; parts.query = ""; }
  if (state.ego && !ego(state.ego).has(id)) parts.ego = "";
  if (state.shown) {
    const near = around(id), has = new Set(state.shown);
    const wanted = [id, ...(near.length <= CROWD || here ? near : near.slice(0, CROWD))].filter((i) => !has.has(i));
    if (wanted.length) { ring(has.has(id) ? id : places.has(id) ? id : state.shown[0], wanted.filter((i) => !places.has(i))); parts.shown = [...state.shown, ...wanted]; }
  }
  change(parts);
  if (network && !here && nodes.get(id)) network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: false });
};
let moving = false;
const toggleMotion = () => {
  moving = !moving;
  $("physics").setAttribute("aria-pressed", String(moving));
  network.setOptions({ physics: moving ? { enabled: true, solver: "forceAtlas2Based", stabilization: false } : { enabled: false } });
  if (!moving) for (const [id, at] of Object.entries(network.getPositions())) places.set(id, at);
};
