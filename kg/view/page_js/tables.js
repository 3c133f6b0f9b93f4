/* Tables of meetings, offices and statements: sorted by any column, downloaded as CSV. */
const nameOf = (id) => byId.get(id).label;
/* Every fact of a kind, drawn or not: those that belong to nothing on the canvas too. */
const told = (panel) => data.tables[panel].rows.map((row) => Object.fromEntries(data.tables[panel].columns.map((name, i) => [name, row[i]])));
const all = {
  meetings: () => data.nodes.filter((n) => n.kind === "meeting").map((n) => [n.id, status(n.status), [n.start, n.end].filter(Boolean).join(" – "), n.place || "", n.label,
    ties.get(n.id).filter((e) => e.kind === "part").map((e) => nameOf(e.from)).join("; "), String(docsOf.get(n.id).size)]),
  offices: () => data.tables.Offices ? told("Offices").map((r) => [r.person, r.name, r.title, r.side || "", r.start || "", r.end || "", r.status === "current" ? words.current : r.status]) : data.edges.filter((e) => e.kind === "office").map((e) => [e.from, nameOf(e.from), e.label, nameOf(e.to), e.start || "", e.end || "", e.status || words.current]),
  statements: () => {
    const seen = new Set();
    return data.nodes.flatMap((n) => factsOf(n.id).filter((d) => d.group === "Statements" && (!d.who || d.who === n.label) && !seen.has(d) && seen.add(d)).map((d) => [n.id, d.who || n.label, d.text, docOf(d).date, docOf(d).title]));
  },
};
const rows = {};
const rowsOf = (name) => (rows[name] ||= all[name]());
const KEPT = 2000;
const keptRows = (name) => {
  if (!filtered()) return rowsOf(name);
  const inside = insideOf(), kept = new Set(data.nodes.filter((n) => seenNode(n, inside)).map((n) => n.id));
  return rowsOf(name).filter((r) => kept.has(r[0]) && (name !== "offices" || within(r[4], r[5], state.from, state.to) || !(r[4] || r[5])));
};
const csv = (name) => {
  const cell = (text) => '"' + String(text).replace(/"/g, '""').replace(/^([=+\-@\t\r])/, "'$1") + '"';
  save(name + ".csv", "text/csv", [words.columns[name], ...keptRows(name).map((r) => r.slice(1))].map((r) => r.map(cell).join(",")).join("\r\n"));
};
const sorted = { column: -1, up: true };
const showTable = (name) => {
  const body = make("tbody"), listed = keptRows(name), columns = words.columns[name];
  const order = sorted.column < 0 || sorted.column > columns.length ? listed : [...listed].sort((a, b) => (sorted.up ? 1 : -1) * String(a[sorted.column]).localeCompare(String(b[sorted.column]), "en", { numeric: true }));
  body.append(...order.slice(0, KEPT).map((r) => make("tr", { tabindex: "0", onclick: () => change({ id: r[0] }, false), onkeydown: (k) => k.key === "Enter" && change({ id: r[0] }, false) },
    ...r.slice(1).map((c) => make("td", {}, c)))));
  const head = columns.map((c, i) => make("th", { scope: "col", "aria-sort": sorted.column === i + 1 ? (sorted.up ? "ascending" : "descending") : undefined },
    make("button", { type: "button", onclick: () => { sorted.up = sorted.column === i + 1 ? !sorted.up : true; sorted.column = i + 1; showTable(name); } }, c)));
  $("table").replaceChildren(
    make("p", {}, make("button", { type: "button", onclick: () => csv(name) }, words.csv), " ", count(listed.length, "rows") + (listed.length > KEPT ? fill(words.cut, { n: KEPT }) : "")),
    make("table", {}, make("thead", {}, make("tr", {}, ...head)), body));
};
