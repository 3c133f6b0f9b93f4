/* Tables of all that the graph holds: filtered as the graph is, sorted, downloaded as CSV with source and address. */
const firstOf = (id) => factsOf(id).find((d) => d.sentence) || {};
const factsBy = new Map();
for (const d of data.facts) if (d.fact && !factsBy.has(d.fact)) factsBy.set(d.fact, d);
const sourceCells = (d) => {
  const doc = d.sentence ? docOf(d) : {};
  return [d.sentence || "", doc.title || "", doc.publisher || "", doc.date || "", doc.url || ""];
};
const meetingRow = (n) => {
  const d =
    factsOf(n.id)
      .filter((f) => f.sentence)
      .sort(evidenceOrder(n))[0] || {};
  return {
    id: n.id,
    start: n.start,
    end: n.end,
    cells: [
      status(n.status),
      [n.start, n.end].filter(Boolean).join(" – "),
      n.place || "",
      n.label,
      partsOf(n, "part").map(nameOf).join("; "),
      whatAbout(n),
      String(docsOf.get(n.id).size),
      ...sourceCells(d),
      n.id,
    ],
  };
};
/* Every fact of a kind, drawn or not: those that belong to nothing on the canvas too. */
const toldRows = (panel_) => {
  const table = data.tables[panel_] || { columns: [], rows: [] };
  return table.rows.map((row) =>
    Object.fromEntries(table.columns.map((name, i) => [name, row[i]])),
  );
};
const tenureRow = (t) => ({
  id: t.person,
  start: t.start,
  end: t.end,
  cells: [
    t.name,
    t.title,
    t.side || "",
    t.start || "",
    t.end || "",
    t.status === "current" ? words.current : t.status,
    ...sourceCells(factsBy.get(t.tenure) || {}),
    t.tenure,
  ],
});
const statementRow = (s) => {
  const d = factsBy.get(s.statement) || {},
    doc = d.sentence ? docOf(d) : {};
  return {
    id: s.speaker,
    start: doc.date,
    end: "",
    cells: [
      s.name || words.unnamed,
      s.words || d.text || "",
      doc.date || "",
      ...sourceCells(d),
      s.statement,
    ],
  };
};
const visitRow = (v) => ({
  id: v.visitor,
  start: v.start,
  end: v.end,
  cells: [
    v.name,
    v.place || "",
    [v.start, v.end].filter(Boolean).join(" – "),
    status(v.status),
    ...sourceCells(factsBy.get(v.visit) || {}),
    v.visit,
  ],
});
const agreementRow = (a) => {
  const d = factsBy.get(a.agreement) || {};
  return {
    id: a.meeting || (thingsOf.get(factNumber.get(d)) || [])[0] || "",
    start: a.date,
    end: "",
    cells: [
      a.name || d.text || "",
      status(a.status || ""),
      a.date || "",
      a.place || "",
      [a.parties, a.signatories].filter(Boolean).join("; "),
      ...sourceCells(d),
      a.agreement,
    ],
  };
};
const relationRow = (r) => ({
  id: r.subject,
  start: "",
  end: "",
  cells: [
    r.name || "",
    r.kind,
    r.other || "",
    ...sourceCells(factsBy.get(r.relation) || {}),
    r.relation,
  ],
});
const docRow = (d, i) => ({
  read: i,
  start: d.date,
  end: "",
  cells: [
    d.date || "",
    d.title || "",
    d.publisher || "",
    String(new Set(data.facts.filter((f) => f.doc === i).map((f) => f.fact)).size),
    d.url || "",
    d.iri,
  ],
});
const all = {
  meetings: () => data.nodes.filter((n) => n.kind === "meeting").map(meetingRow),
  offices: () => toldRows("Offices").map(tenureRow),
  visits: () => toldRows("Visits").map(visitRow),
  agreements: () => toldRows("Agreements").map(agreementRow),
  statements: () => toldRows("Statements").map(statementRow),
  relations: () => toldRows("Relations").map(relationRow),
  documents: () => data.docs.map(docRow),
};
const SHOWN = {
  meetings: 7,
  offices: 6,
  visits: 4,
  agreements: 5,
  statements: 3,
  relations: 3,
  documents: 4,
}; // columns before the sentence
const FIRST_ORDER = {
  meetings: [1, false],
  offices: [0, true],
  visits: [2, false],
  agreements: [2, false],
  statements: [2, false],
  relations: [0, true],
  documents: [0, false],
};
const rows = {};
const rowsOf = (name) => (rows[name] ||= all[name]());
const KEPT = 2000;
const keptRows = (name) => {
  const inside = insideOf(),
    wanted = sought(state.query);
  const by = state.side || state.doc >= 0 || state.kinds.length || state.statuses.length || inside;
  const kept = by ? new Set(data.nodes.filter((n) => seenNode(n, inside)).map((n) => n.id)) : null;
  return rowsOf(name).filter(
    (r) =>
      (name === "documents" ? state.doc < 0 || r.read === state.doc : !kept || kept.has(r.id)) &&
      within(r.start, r.end, state.from, state.to) &&
      (!wanted || fold(r.cells.join(" ")).includes(wanted)),
  );
};
const csv = (name) => {
  const cell = (text) =>
    '"' +
    String(text)
      .replace(/"/g, '""')
      .replace(/^([=+\-@\t\r])/, "'$1") +
    '"';
  save(
    name + ".csv",
    "text/csv;charset=utf-8",
    "\ufeff" +
      [words.columns[name], ...inOrder(name, keptRows(name)).map((r) => r.cells)]
        .map((r) => r.map(cell).join(","))
        .join("\r\n"),
  );
};
const sorted = {};
const order = (name) => sorted[name] || FIRST_ORDER[name];
/* What is empty stands last, whichever way the rest is sorted. */
const inOrder = (name, list) => {
  const [column, up] = order(name);
  return [...list].sort(
    (a, b) =>
      (a.cells[column] === "") - (b.cells[column] === "") ||
      (up ? 1 : -1) *
        String(a.cells[column]).localeCompare(String(b.cells[column]), "en", { numeric: true }),
  );
};
const cellText = (name, i, text) =>
  words.columns[name][i] === words.when || /^\d{4}-\d\d|^--/.test(text)
    ? spokenSpan(...text.split(" – "))
    : text;
/* Beside what is told: the sentence, its source as a link, and the IRI; the CSV has each apart. */
const restOf = (columns, shown_) =>
  [words.sentence_column, words.source_column, words.address_column, words.iri_column]
    .map((text) => columns.indexOf(text, shown_))
    .filter((i) => i >= 0 && (columns[i] !== words.address_column || shown_ === i));
const besideCell = (r, columns, i) => {
  const text = r.cells[i],
    outer = { onclick: (event) => event.stopPropagation() };
  if (columns[i] === words.sentence_column) return make("div", { class: "sentence" }, text);
  if (columns[i] === words.iri_column) return make("code", outer, text);
  if (columns[i] === words.address_column) return make("span", outer, link(text, text));
  const [title_, publisher, day, url] = r.cells.slice(i, i + 4);
  const more = [publisher, spokenDay(day)].filter(Boolean).join(" · ");
  return make(
    "div",
    { class: "source", ...outer },
    link(url, title_),
    title_ && more ? " · " : "",
    more,
  );
};
const showTable = (name) => {
  const listed = keptRows(name),
    shown_ = SHOWN[name],
    [column, up] = order(name);
  const columns = words.columns[name],
    beyond = restOf(columns, shown_);
  const open = (r) =>
    r.read !== undefined
      ? change({ read: r.read, at: 0 }, false)
      : byId.has(r.id) && change({ id: r.id, edge: "", read: -1 }, false);
  const body = make(
    "tbody",
    {},
    ...inOrder(name, listed)
      .slice(0, KEPT)
      .map((r) =>
        make(
          "tr",
          {
            tabindex: "0",
            class: r.id && r.id === state.id ? "chosen" : undefined,
            onclick: () => open(r),
            onkeydown: (k) => k.key === "Enter" && open(r),
          },
          ...r.cells
            .slice(0, shown_)
            .map((c, i) =>
              make(
                "td",
                { class: /^\d{4}-\d\d|^--/.test(c) ? "day" : undefined },
                cellText(name, i, c),
              ),
            ),
          ...beyond.map((i) => make("td", {}, besideCell(r, columns, i))),
        ),
      ),
  );
  const heads = [...Array(shown_).keys(), ...beyond].map((i) =>
    make(
      "th",
      { scope: "col", "aria-sort": column === i ? (up ? "ascending" : "descending") : undefined },
      make(
        "button",
        {
          type: "button",
          onclick: () => {
            sorted[name] = [i, column === i ? !up : true];
            showTable(name);
          },
        },
        columns[i],
      ),
    ),
  );
  const bar = make(
    "p",
    { class: "bar" },
    make("button", { type: "button", onclick: () => csv(name) }, words.csv),
    " ",
    count(listed.length, "rows") + (listed.length > KEPT ? fill(words.cut, { n: KEPT }) : ""),
  );
  $("table").replaceChildren(
    bar,
    make("table", { class: name }, make("thead", {}, make("tr", {}, ...heads)), body),
  );
};
