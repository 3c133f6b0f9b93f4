/* What the filters leave, what surrounds a thing, and the way between two things. */
const seenMeeting = (n) =>
  !state.statuses.includes(n.status) && within(n.start, n.end, state.from, state.to);
const ofSide = (n) =>
  !state.side ||
  n.id === state.side ||
  sides.get(n.id).has(state.side) ||
  around(n.id).some((i) => byId.get(i).kind === "meeting" && sides.get(i).has(state.side));
const ofDoc = (n) =>
  state.doc < 0 ||
  docsOf.get(n.id).has(state.doc) ||
  (OWNERS.has(n.kind) &&
    around(n.id).some((i) => !OWNERS.has(byId.get(i).kind) && docsOf.get(i).has(state.doc)));
const seenNode = (n, inside) =>
  !state.kinds.includes(n.kind) &&
  (!inside || inside.has(n.id)) &&
  (n.kind !== "meeting" || seenMeeting(n)) &&
  ofSide(n) &&
  ofDoc(n);
const seenEdge = (e) => {
  const meeting = [e.from, e.to].map((i) => byId.get(i)).find((n) => n.kind === "meeting");
  return !meeting || seenMeeting(meeting);
};
/* A thing's next surroundings; of a country also the meetings of its people, of a meeting all who were there. */
const stepFrom = (id) => {
  const near = around(id),
    kind = byId.get(id).kind;
  if (kind === "meeting") return near;
  const people = OWNERS.has(kind) ? near.filter((i) => byId.get(i).home === id) : [];
  const met = [...new Set([...near, ...people.flatMap(around)])].filter(
    (i) => byId.get(i).kind === "meeting",
  );
  return [...new Set([...near, ...met, ...met.flatMap(around)])].filter((i) => i !== id);
};
const MOST_AROUND = 300;
const reach = (id, depth) => {
  const found = new Set([id]);
  let edge = [id];
  for (let step = 0; step < depth; step++) {
    const next = [];
    for (const i of edge)
      for (const j of stepFrom(i))
        if (!found.has(j) && found.size < MOST_AROUND) {
          found.add(j);
          next.push(j);
        }
    edge = next;
  }
  /* What the meetings' people stand for belongs to the picture. */
  for (const i of [...found])
    if (byId.get(i).home && around(i).some((m) => found.has(m) && byId.get(m).kind === "meeting"))
      found.add(byId.get(i).home);
  return found;
};
/* The shortest way between two things, tie by tie; none when nothing links them. */
const wayBetween = (a, b) => {
  const came = new Map([[a, null]]),
    queue = [a];
  for (const here of queue) {
    if (here === b) break;
    for (const e of ties.get(here).filter((t) => t.kind !== "absent")) {
      const there = other(e, here);
      if (!came.has(there)) {
        came.set(there, e);
        queue.push(there);
      }
    }
  }
  if (!came.has(b)) return null;
  const way = [];
  for (let here = b; here !== a;) {
    const e = came.get(here);
    way.unshift(e);
    here = other(e, here);
  }
  return way;
};
const pathEnds = () => (state.path ? state.path.split(" ") : []);
const insideOf = () => {
  if (state.path) {
    const [a, b] = pathEnds(),
      way = wayBetween(a, b) || [];
    return new Set([a, b, ...way.flatMap((e) => [e.from, e.to])]);
  }
  return state.ego ? reach(state.ego, state.depth) : null;
};
const needless = (e, ids) => e.by && e.by.some((i) => ids.has(i));
const visiblePeople = () => {
  const inside = insideOf(),
    shown = inside ? null : new Set(state.shown);
  const ids = new Set(
    data.nodes.filter((n) => (!shown || shown.has(n.id)) && seenNode(n, inside)).map((n) => n.id),
  );
  const edges = data.edges.filter(
    (e) => ids.has(e.from) && ids.has(e.to) && seenEdge(e) && !needless(e, ids),
  );
  if (!["side", "doc", "from", "to"].some((key) => !same(state[key], start()[key])))
    return { ids, edges };
  /* In a period only meetings and offices with a day in it count; the rest is there for their sake. */
  const period = state.from || state.to,
    kept = new Set(state.ego ? [state.ego] : []);
  for (const i of ids) if (byId.get(i).kind === "meeting") kept.add(i);
  for (const e of edges)
    if (e.kind !== "office" || (period ? within(e.start, e.end, state.from, state.to) : true)) {
      kept.add(e.from);
      kept.add(e.to);
    }
  for (const e of edges)
    if (e.kind === "office" && kept.has(e.from) && !OWNERS.has(byId.get(e.from).kind))
      kept.add(e.to);
  return { ids: kept, edges: edges.filter((e) => kept.has(e.from) && kept.has(e.to)) };
};
/* Countries and bodies: between two of them all their meetings that the filters leave. */
const pairEdge = ([from, to, meetings], i) => {
  const seen = meetings.filter((m) => {
      const n = byId.get(m);
      return seenMeeting(n) && ofDoc(n);
    }),
    is = (test) => seen.filter((m) => test(byId.get(m).status)).length;
  const disputed = is((s) => s === "disputed"),
    undone = is((s) => UNDONE.includes(s)) + disputed,
    plans = is((s) => PLANS.includes(s));
  return {
    id: "p" + i,
    from,
    to,
    kind: "met",
    facts: [],
    meetings: seen,
    count: seen.length,
    held: seen.length - undone - plans,
    plans,
    undone,
    disputed,
  };
};
const edgeOf = (id) =>
  edgeById.get(id) ||
  (/^p\d+$/.test(id || "") && data.pairs[Number(id.slice(1))]
    ? pairEdge(data.pairs[Number(id.slice(1))], Number(id.slice(1)))
    : undefined);
const visibleSides = () => {
  const edges = data.pairs
    .map(pairEdge)
    .filter(
      (e) =>
        e.count &&
        !state.kinds.includes(byId.get(e.from).kind) &&
        !state.kinds.includes(byId.get(e.to).kind) &&
        (!state.side || e.from === state.side || e.to === state.side),
    );
  return { ids: new Set(edges.flatMap((e) => [e.from, e.to])), edges };
};
const onOverview = () => state.layer === "countries" && !state.ego && !state.path;
const visible = () => (onOverview() ? visibleSides() : visiblePeople());
