/* What the reader has chosen: one value, remembered for undo and written into the address. */
const start = () => ({
  view: "graph", id: "", query: "", kinds: [], statuses: [], side: "", doc: -1, from: "", to: "",
  ego: "", shown: data.part ? data.nodes.filter((n) => n.x !== undefined).map((n) => n.id) : null,
});
let state = start();
const history_ = [];
const FILTERS = ["kinds", "statuses", "side", "doc", "from", "to", "ego"];
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/* Change some of the state; steps that change what is seen can be undone. */
const change = (parts, remember = true) => {
  const next = { ...state, ...parts };
  if (same(next, state)) return;
  if (remember) { history_.push(state); if (history_.length > 100) history_.shift(); }
  state = next;
  refresh();
};
const undo = () => { if (history_.length) { state = history_.pop(); refresh(); } };
const reset = () => change({ ...start(), view: state.view });
const filtered = () => FILTERS.some((key) => !same(state[key], start()[key]));

/* The address carries the view: short keys, numbers for things, so that a link stays short. */
const numberOf = new Map(data.nodes.map((n, i) => [n.id, i]));
const fragment = () => {
  const p = new URLSearchParams();
  if (state.view !== "graph") p.set("view", state.view);
  if (state.id) p.set("id", state.id);
  if (state.kinds.length) p.set("hide", state.kinds.join(" "));
  if (state.statuses.length) p.set("not", state.statuses.join(" "));
  if (state.side) p.set("of", state.side);
  if (state.doc >= 0) p.set("doc", state.doc);
  if (state.from) p.set("from", state.from);
  if (state.to) p.set("to", state.to);
  if (state.ego) p.set("around", state.ego);
  if (state.query) p.set("q", state.query);
  const grown = state.shown && !same(state.shown, start().shown);
  if (grown && state.shown.length <= 400) p.set("shown", state.shown.map((id) => numberOf.get(id).toString(36)).join("."));
  return p.toString();
};
const fromFragment = (text) => {
  let plain = "";
  try { plain = decodeURIComponent(text); } catch { return {}; }
  if (byId.has(plain)) return { id: plain };
  const p = new URLSearchParams(text), found = {};
  const list = (key) => (p.get(key) ? p.get(key).split(" ") : []);
  if (["meetings", "offices", "statements"].includes(p.get("view"))) found.view = p.get("view");
  if (byId.has(p.get("id"))) found.id = p.get("id");
  found.kinds = list("hide").filter((k) => k in words.kinds);
  found.statuses = list("not").filter((k) => k in words.statuses);
  if (byId.has(p.get("of"))) found.side = p.get("of");
  if (data.docs[Number(p.get("doc") ?? -1)]) found.doc = Number(p.get("doc"));
  for (const key of ["from", "to"]) if (/^\d{4}(-\d\d){0,2}$/.test(p.get(key) || "")) found[key] = p.get(key);
  if (byId.has(p.get("around"))) found.ego = p.get("around");
  if (p.get("q")) found.query = p.get("q");
  if (p.get("shown")) found.shown = p.get("shown").split(".").map((i) => data.nodes[parseInt(i, 36)]).filter(Boolean).map((n) => n.id);
  return found;
};

/* What the filters leave: the edges, and the things that are on one or stand alone anyway. */
const seenEdge = (e) => {
  const meeting = [e.from, e.to].map((i) => byId.get(i)).find((n) => n.kind === "meeting");
  if (e.kind === "office" && !within(e.start, e.end, state.from, state.to) && (e.start || e.end)) return false;
  return !meeting || seenMeeting(meeting);
};
const seenMeeting = (n) => !state.statuses.includes(n.status) && within(n.start, n.end, state.from, state.to);
const seenNode = (n, inEgo) => {
  if (state.kinds.includes(n.kind) || (inEgo && !inEgo.has(n.id))) return false;
  if (n.kind === "meeting" && !seenMeeting(n)) return false;
  if (state.side && n.id !== state.side && !sides.get(n.id).has(state.side) && !around(n.id).some((i) => byId.get(i).kind === "meeting" && sides.get(i).has(state.side))) return false;
  return state.doc < 0 || docsOf.get(n.id).has(state.doc) || around(n.id).some((i) => byId.get(i).kind !== "country" && docsOf.get(i).has(state.doc) && OWNERS.has(n.kind));
};
const ego = (id) => { const near = around(id); return new Set([id, ...near, ...near.flatMap((i) => (byId.get(i).kind === "meeting" ? around(i) : []))]); };
const visible = () => {
  const inEgo = state.ego ? ego(state.ego) : null, shown = state.shown && !inEgo ? new Set(state.shown) : null;
  const candidates = new Set(data.nodes.filter((n) => (!shown || shown.has(n.id)) && seenNode(n, inEgo)).map((n) => n.id));
  const edges = data.edges.filter((e) => candidates.has(e.from) && candidates.has(e.to) && seenEdge(e));
  if (!["side", "doc", "from", "to", "ego"].some((key) => !same(state[key], start()[key]))) return { nodes: [...candidates], edges };
  const tied = new Set(edges.flatMap((e) => [e.from, e.to]));
  return { nodes: [...candidates].filter((i) => tied.has(i) || i === state.ego || byId.get(i).kind === "meeting" || (byId.get(i).kind === "person" && !state.from && !state.to)), edges };
};
