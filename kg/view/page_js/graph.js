/* The canvas: vis-network moves the view and says what is under the pointer; what is seen is painted by us, in pixels. */
let network = null,
  nodes = null,
  edges = null;
let onStage = {
  nodes: [],
  ids: new Set(),
  edges: [],
  degree: new Map(),
  rest: new Map(),
  often: new Map(),
};
/* Places are computed for a screen that is wider than high; on a telephone they are turned. */
const tall = innerHeight > 1.2 * innerWidth;
const spot = (x, y) => (tall ? { x: y, y: x } : { x, y });
const first = new Map(
  data.nodes.filter((n) => n.x !== undefined).map((n) => [n.id, spot(n.x, n.y)]),
);
const overview = new Map(Object.entries(data.sides).map(([id, [x, y]]) => [id, spot(x, y)]));
let places = first,
  lastSeen = "",
  lastPlan = "";
const CLEAR = "rgba(0,0,0,0)";
const SENSE = 24; // pixels on the screen that answer to a pointer
/* Nothing is drawn by vis-network itself; it only knows where things are. */
const bare = ({ ctx }) => {
  const size = (SENSE / ctx.getTransform().a) * (devicePixelRatio || 1);
  return { drawNode() {}, nodeDimensions: { width: size, height: size } };
};
const visNode = (n) => ({
  id: n.id,
  ...places.get(n.id),
  shape: "custom",
  ctxRenderer: bare,
  label: undefined,
});
const visEdge = (e) => ({
  id: e.id,
  from: e.from,
  to: e.to,
  smooth: false,
  width: 6,
  color: { color: CLEAR, highlight: CLEAR, hover: CLEAR, inherit: false },
  arrows: "",
});
const stage = () => {
  const seen = visible(),
    degree = new Map(),
    often = new Map();
  for (const e of seen.edges)
    for (const id of [e.from, e.to]) {
      degree.set(id, (degree.get(id) || 0) + 1);
      often.set(id, (often.get(id) || 0) + (e.count || 1));
    }
  const list = data.nodes.filter((n) => seen.ids.has(n.id));
  const rest = new Map(
    onOverview()
      ? []
      : list.map((n) => [
          n.id,
          around(n.id).filter(
            (i) => !seen.ids.has(i) && (n.kind !== "meeting" || !OWNERS.has(byId.get(i).kind)),
          ).length,
        ]),
  );
  return { nodes: list, ids: seen.ids, edges: seen.edges, degree, often, rest };
};
/* Which places hold: the first view's, the countries', or those of what was asked for. */
const plan = () =>
  state.path ? "path " + state.path : state.ego ? `ego ${state.ego} ${state.depth}` : state.layer;
const replan = (next) => {
  if (next === lastPlan) return false;
  lastPlan = next;
  places =
    state.path || state.ego
      ? arrange([...onStage.ids].sort(), onStage.edges, state.ego || pathEnds()[0])
      : state.layer === "countries"
        ? overview
        : first;
  return true;
};
const repaint = () => {
  onStage = stage();
  const key = JSON.stringify([[...onStage.ids], onStage.edges.map((e) => [e.id, e.count])]),
    moved = replan(plan());
  $("empty").hidden = onStage.nodes.length > 0;
  $("empty").textContent = data.nodes.length ? words.nothing_left : words.empty;
  $("shown").textContent =
    onStage.nodes.length < data.nodes.length
      ? fill(words.shown, { n: onStage.nodes.length, all: data.nodes.length })
      : "";
  if (network && key === lastSeen && !moved) return network.redraw();
  lastSeen = key;
  settle(
    [...onStage.ids],
    state.id && places.has(state.id) ? state.id : onStage.nodes[0] && onStage.nodes[0].id,
    places,
  );
  if (!network) return open();
  edges.clear();
  nodes.clear();
  nodes.add(onStage.nodes.map(visNode));
  edges.add(onStage.edges.map(visEdge));
  fit();
};
const open = () => {
  nodes = new vis.DataSet(onStage.nodes.map(visNode));
  edges = new vis.DataSet(onStage.edges.map(visEdge));
  network = new vis.Network($("network"), { nodes, edges }, data.options);
  network.on("click", clicked);
  network.on(
    "doubleClick",
    (at) => at.nodes.length && change({ id: at.nodes[0], ego: at.nodes[0], depth: 1 }),
  );
  network.on("dragging", (at) => at.nodes.forEach((id) => places.set(id, network.getPosition(id))));
  network.on("hoverNode", ({ node }) => {
    hovered = node;
    network.redraw();
  });
  network.on("blurNode", () => {
    hovered = "";
    network.redraw();
  });
  network.on("afterDrawing", draw);
  network.on("resize", () => requestAnimationFrame(() => fit()));
  fit();
  window.kgNetwork = network;
};
/* Boxes on the canvas that nothing is written over. */
const taken = () => {
  const box = $("network").getBoundingClientRect();
  return [
    ...document.querySelectorAll("#stage .over"),
    ...(sheetHeight() ? [document.querySelector("aside")] : []),
  ]
    .filter((e) => e.offsetParent)
    .map((e) => {
      const b = e.getBoundingClientRect();
      return { x: b.x - box.x - 2, y: b.y - box.y - 2, w: b.width + 4, h: b.height + 4 };
    });
};
const screenPlace = (id) => network.canvasToDOM(places.get(id));
let lastScene = null;
const draw = (ctx) => {
  const box = $("network");
  lastScene = scene(screenPlace, box.clientWidth, box.clientHeight, taken());
  ctx.save();
  ctx.setTransform(devicePixelRatio || 1, 0, 0, devicePixelRatio || 1, 0, 0);
  paint(ctx, lastScene);
  ctx.restore();
};
window.kgScene = () => lastScene;
/* What the sheet of a telephone covers, and the height of the buttons over the canvas. */
const sheetHeight = () => {
  const a = document.querySelector("aside").getBoundingClientRect(),
    box = $("network").getBoundingClientRect();
  return a.top > box.top + 60 && a.top < box.bottom && a.left < box.left + 10
    ? box.bottom - a.top
    : 0;
};
const barHeight = () => ($("layers").hidden && !$("zoom").offsetParent ? 0 : 24);
/* On a telephone what is chosen fills the little that the sheet leaves free. */
const closeUp = () => {
  const light = state.id ? lit() : null;
  const found = light ? onStage.nodes.filter((n) => light.has(n.id)) : [];
  return found.length > 1 ? found : onStage.nodes;
};
/* Everything in sight, with room for the outermost labels. */
const fit = (shown_ = onStage.nodes) => {
  if (!network || !shown_.length) return;
  const box = $("network"),
    at = shown_.map((n) => places.get(n.id)),
    xs = at.map((p) => p.x),
    ys = at.map((p) => p.y);
  const left = Math.min(...xs),
    right = Math.max(...xs),
    top = Math.min(...ys),
    bottom = Math.max(...ys);
  const under_ = sheetHeight(),
    room = box.clientHeight - under_;
  const padX = Math.min(64, box.clientWidth * 0.12),
    padY = 34;
  const scale = Math.min(
    1.6,
    Math.max(
      0.02,
      Math.min(
        (box.clientWidth - 2 * padX) / Math.max(1, right - left),
        (room - 2 * padY - barHeight()) / Math.max(1, bottom - top),
      ),
    ),
  );
  network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 + (under_ - barHeight()) / 2 / scale },
    scale,
  });
};
const zoom = (by) =>
  network.moveTo({ scale: Math.min(4, Math.max(0.02, network.getScale() * by)) });
const clicked = (at) => {
  if (at.nodes.length) go(at.nodes[0], true);
  else if (at.edges.length) change({ id: "", edge: at.edges[0], read: -1 }, false);
  else change({ id: "", edge: "", read: -1 }, false);
};

const inSight = (id) => {
  const { x, y } = screenPlace(id),
    box = $("network");
  return (
    network.getScale() > 0.35 &&
    x > 40 &&
    y > 30 &&
    x < box.clientWidth - 40 &&
    y < box.clientHeight - 30
  );
};
/* Show a thing: on the canvas, with what surrounds it when it was not there, and in the panel. */
const CROWD = 40;
const go = (id, here = false) => {
  const parts = { id, edge: "", read: -1 };
  if (!here) parts.view = "graph";
  if (!here && !onStage.ids.has(id)) {
    if (state.ego || state.path) Object.assign(parts, { ego: "", path: "" });
    if (onOverview() && !overview.has(id)) parts.layer = "people";
    if ((parts.layer || state.layer) === "people") {
      const has = new Set(state.shown),
        near = around(id),
        wanted = [id, ...near.slice(0, CROWD)].filter((i) => !has.has(i));
      if (wanted.length) parts.shown = [...state.shown, ...wanted];
    }
  }
  change(parts);
  if (network && !here && onStage.ids.has(id) && !inSight(id))
    network.moveTo({
      position: places.get(id),
      scale: Math.max(network.getScale(), Math.min(1, 0.8)),
    });
};
