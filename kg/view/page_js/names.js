/* What things are called: meetings by who met, namesakes by office and country. */
const nameOf = (id) => byId.get(id)?.label || "";
const attendanceOf = new Map();
for (const row of data.attendance)
  attendanceOf.set(row.meeting, [...(attendanceOf.get(row.meeting) || []), row]);
const aboutOf = (id) => data.about[id] || {};
const partsOf = (n, kind) =>
  ties
    .get(n.id)
    .filter((e) => e.kind === kind)
    .map((e) => other(e, n.id));
/* The sides of a meeting: those who came by country or body, parties without people, people of no known side. */
const sidesOf = (n) => {
  const found = new Map(),
    add = (side, person) =>
      found.set(side, [...(found.get(side) || []), ...(person ? [person] : [])]);
  const rows = new Map((attendanceOf.get(n.id) || []).map((r) => [r.person, r]));
  for (const id of partsOf(n, "part")) {
    const kind = byId.get(id).kind,
      row = rows.get(id) || {};
    if (OWNERS.has(kind)) add(id);
    else
      add(row.side && byId.has(row.side) ? row.side : byId.get(id).home || "", {
        id,
        capacity: row.capacity || "",
      });
  }
  return found;
};
const told = (n) =>
  [
    n.home && nameOf(n.home) && !(n.note || "").includes(nameOf(n.home)) ? nameOf(n.home) : "",
    n.note,
  ]
    .filter(Boolean)
    .join(" · ");
const typeOf = (n) => (n.kind === "meeting" ? status(n.status) : words.kinds[n.kind]);
/* A line under a name in a list. */
const under = (n) =>
  [n.kind === "meeting" && !n.start && words.undated, undatedUnder(n)].filter(Boolean).join(" · ");
/* Who tells each status of a meeting: whom the document names, else its publisher, else its title. */
const tellers = (n) => {
  const groups = new Map();
  for (const d of factsOf(n.id).filter((f) => f.fact === n.id || f.group === "Meetings")) {
    const by = d.by || docOf(d).publisher || `“${docOf(d).title}”`;
    if (d.modality) groups.set(d.modality, (groups.get(d.modality) || new Set()).add(by));
  }
  return groups;
};
/* The status of a meeting; of a disputed one also who says what. */
const whatCame = (n) => {
  const groups = n.status === "disputed" ? [...tellers(n)] : [];
  const sides = groups.map(([s, by]) => `${status(s)} ${words.said_by} ${[...by].join(", ")}`);
  return status(n.status) + (sides.length ? `: ${sides.join("; ")}` : "");
};
/* The same where the heading says already that there is no date. */
const undatedUnder = (n) =>
  (n.kind === "meeting"
    ? [whatCame(n), aboutOf(n.id).topic, count(docsOf.get(n.id).size, "docs")]
    : [words.kinds[n.kind], told(n)]
  )
    .filter(Boolean)
    .join(" · ");
/* The name on the canvas: of a meeting where and when, for its lines tell who took part. */
const LONGEST = 34;
const cut = (text) => (text.length <= LONGEST ? text : text.slice(0, LONGEST - 1) + "…");
const shortName = (n) => {
  if (n.kind !== "meeting" || n.label.length <= 24) return cut(n.label);
  const round = aboutOf(n.id).round;
  return cut(
    [round && fill(words.round, { n: ordinal(round) }), n.place, spokenDay(n.start)]
      .filter(Boolean)
      .join(", ") || n.label,
  );
};
const ordinal = (n) => words.ordinals[Number(n) - 1] ?? n;
