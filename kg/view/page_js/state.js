/* What the reader has chosen: one value, remembered for undo, in the address, and for Back and Forward. */
const VIEWS = [
  "graph",
  "meetings",
  "offices",
  "visits",
  "agreements",
  "statements",
  "relations",
  "documents",
  "matrix",
  "map",
].filter((v) =>
  v === "map"
    ? Object.keys(data.located).length
    : v === "matrix"
      ? data.pairs.length
      : !["offices", "visits", "agreements", "statements", "relations"].includes(v) ||
        (data.tables[words[v]] || { rows: [] }).rows.length,
);
const start = () => ({
  view: "graph",
  layer: data.many ? "countries" : "people",
  id: "",
  edge: "",
  query: "",
  kinds: [],
  statuses: [],
  side: "",
  doc: -1,
  from: "",
  to: "",
  ego: "",
  depth: 1,
  path: "",
  list: "",
  read: -1,
  at: 0,
  shown: data.nodes.filter((n) => n.x !== undefined).map((n) => n.id),
});
let state = start();
const history_ = [];
const FILTERS = ["kinds", "statuses", "side", "doc", "from", "to", "ego", "path"];
const STEPS = ["view", "layer", "id", "edge", "ego", "path", "list", "read"]; // each is a place that Back returns to
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/* Change some of the state; steps that change what is seen can be undone. */
const change = (parts, remember = true) => {
  const next = { ...state, ...parts };
  if (same(next, state)) return;
  if (remember) {
    history_.push(state);
    if (history_.length > 100) history_.shift();
  }
  const step = STEPS.some((key) => next[key] !== state[key]);
  state = next;
  refresh();
  const address = "#" + fragment();
  if (location.hash !== address) history[step ? "pushState" : "replaceState"](null, "", address);
};
const undo = () => {
  if (history_.length) {
    state = history_.pop();
    refresh();
    history.replaceState(null, "", "#" + fragment());
  }
};
const reset = () => change({ ...start(), view: state.view });
const filtered = () => FILTERS.some((key) => !same(state[key], start()[key]));
const unfiltered = () => Object.fromEntries(FILTERS.map((key) => [key, start()[key]]));

/* The address carries the view: short keys, numbers for things, so that a link stays short. */
const numberOf = new Map(data.nodes.map((n, i) => [n.id, i]));
const fragment = () => {
  const p = new URLSearchParams(),
    first = start();
  for (const [key, name] of [
    ["view", "view"],
    ["layer", "by"],
    ["id", "id"],
    ["edge", "tie"],
    ["side", "of"],
    ["from", "from"],
    ["to", "to"],
    ["ego", "around"],
    ["query", "q"],
    ["path", "path"],
    ["list", "list"],
    ["read", "read"],
    ["at", "at"],
  ])
    if (state[key] !== first[key]) p.set(name, state[key]);
  if (state.kinds.length) p.set("hide", state.kinds.join(" "));
  if (state.statuses.length) p.set("not", state.statuses.join(" "));
  if (state.doc >= 0) p.set("doc", state.doc);
  if (state.depth > 1) p.set("depth", state.depth);
  const added = state.shown.filter((id) => byId.get(id).x === undefined);
  if (added.length && added.length <= 400)
    p.set("shown", added.map((id) => numberOf.get(id).toString(36)).join("."));
  return p.toString();
};
const fromFragment = (text) => {
  let plain = "";
  try {
    plain = decodeURIComponent(text);
  } catch {
    return {};
  }
  if (byId.has(plain)) return { id: plain };
  const p = new URLSearchParams(text),
    found = {};
  const list = (key) => (p.get(key) ? p.get(key).split(" ") : []);
  if (VIEWS.includes(p.get("view"))) found.view = p.get("view");
  if (["people", "countries"].includes(p.get("by")) && data.pairs.length) found.layer = p.get("by");
  for (const [key, name] of [
    ["id", "id"],
    ["side", "of"],
    ["ego", "around"],
  ])
    if (byId.has(p.get(name))) found[key] = p.get(name);
  if (edgeOf(p.get("tie"))) found.edge = p.get("tie");
  if ((p.get("path") || "").split(" ").every((i) => byId.has(i))) found.path = p.get("path");
  found.kinds = list("hide").filter((k) => k in words.kinds);
  found.statuses = list("not").filter((k) => k in words.statuses);
  if (data.docs[Number(p.get("doc") ?? -1)]) found.doc = Number(p.get("doc"));
  for (const key of ["from", "to"])
    if (/^\d{4}(-\d\d){0,2}$/.test(p.get(key) || "")) found[key] = p.get(key);
  if (["2", "3"].includes(p.get("depth"))) found.depth = Number(p.get("depth"));
  if (isList(p.get("list") || "")) found.list = p.get("list");
  if (data.docs[Number(p.get("read") ?? -1)]) {
    found.read = Number(p.get("read"));
    found.at = Number(p.get("at")) || 0;
  }
  if (p.get("q")) found.query = p.get("q");
  if (p.get("shown"))
    found.shown = [
      ...start().shown,
      ...p
        .get("shown")
        .split(".")
        .map((i) => data.nodes[parseInt(i, 36)])
        .filter(Boolean)
        .map((n) => n.id),
    ];
  return found;
};
