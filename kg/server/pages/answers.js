"use strict";
// The answer as a table: labels instead of addresses, page by page, and mistakes in plain words.
const ROWS = 100; // of an answer on one page
const labels = new Map();
let first = 0;

// What our things are called, asked for those on the page only.
async function learn(rows) {
  const wanted = [
    ...new Set(
      rows
        .flatMap((row) => Object.values(row))
        .filter((t) => t && t.type === "uri" && own(t.value) && !labels.has(t.value))
        .map((t) => t.value),
    ),
  ];
  if (!wanted.length) return;
  const query = `SELECT ?x (SAMPLE(?l) AS ?label) WHERE { VALUES ?x { ${wanted.map((i) => "<" + i + ">").join(" ")} } ?x rdfs:label ?l } GROUP BY ?x`;
  try {
    const response = await fetch("/sparql", {
      method: "POST",
      body: new URLSearchParams({ query }),
      headers: { Accept: "application/sparql-results+json" },
    });
    if (response.ok)
      for (const row of (await response.json()).results.bindings)
        if (row.x) labels.set(row.x.value, row.label ? row.label.value : "");
  } catch {
    /* the addresses stand as they are */
  }
}
const own = (iri) => Boolean(data.base && iri.startsWith(data.base) && !/[<>"{}|\\^`\s]/.test(iri));
const numeric = (term) =>
  Boolean(term && /#(integer|decimal|double|float|int)$/.test(term.datatype || ""));
const text_ = (term) =>
  !term
    ? ""
    : term.type === "uri"
      ? labels.get(term.value) ||
        (own(term.value) ? term.value.slice(data.base.length) : term.value)
      : term.value;
function cell(term) {
  const td = document.createElement("td");
  if (!term) return td;
  if (term.type !== "uri") {
    td.textContent = term.value;
    if (numeric(term)) td.className = "number";
    return td;
  }
  if (own(term.value))
    td.append(
      make("a", text_(term), {
        href: "/id/" + encodeURI(term.value.slice(data.base.length)),
        title: term.value,
      }),
    );
  else if (/^https?:/.test(term.value))
    td.append(make("a", text_(term), { href: term.value, rel: "noreferrer" }));
  else td.textContent = term.value;
  return td;
}
function table() {
  if (answer.graph) return plain();
  const made = make("table"),
    head = make("thead"),
    line = make("tr"),
    body = make("tbody"),
    shown = answer.rows.slice(first, first + ROWS);
  answer.names.forEach((name) => {
    const th = make("th", null, { scope: "col" }),
      button = make("button", name, { type: "button" });
    if (answer.sorted && answer.sorted.name === name)
      th.setAttribute("aria-sort", answer.sorted.down ? "descending" : "ascending");
    button.onclick = () => sort(name);
    th.append(button);
    line.append(th);
  });
  head.append(line);
  const fill = () =>
    body.replaceChildren(
      ...shown.map((row) => {
        const tr = make("tr");
        tr.append(...answer.names.map((name) => cell(row[name])));
        return tr;
      }),
    );
  fill();
  learn(shown).then(fill);
  made.append(head, body);
  $("#pages").hidden = answer.rows.length <= ROWS;
  $("#at").textContent =
    `rows ${first + 1} to ${Math.min(first + ROWS, answer.rows.length)} of ${answer.rows.length}`;
  $("#earlier").disabled = first === 0;
  $("#later").disabled = first + ROWS >= answer.rows.length;
  return made;
}
// All rows are sorted, not only those on the page; what is empty stands last.
function sort(name) {
  const down = Boolean(answer.sorted && answer.sorted.name === name && !answer.sorted.down);
  answer.sorted = { name, down };
  answer.rows = [...answer.rows].sort(
    (a, b) =>
      !a[name] - !b[name] ||
      (down ? -1 : 1) * text_(a[name]).localeCompare(text_(b[name]), "en", { numeric: true }),
  );
  first = 0;
  show("table");
}
const turn = (by) => {
  first = Math.max(0, first + by * ROWS);
  show("table");
  $("#answer").focus();
};
$("#earlier").addEventListener("click", () => turn(-1));
$("#later").addEventListener("click", () => turn(1));

// Words that kg does not know, with those that are most like them.
const distance = (a, b) => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
};
const nearest = (word, among) =>
  [...among]
    .map((w) => [distance(word.toLowerCase(), w.toLowerCase()), w])
    .sort((a, b) => a[0] - b[0])[0];
function doubts(query) {
  const bare = query.replace(/"(?:[^"\\\n]|\\.)*"|<[^>\s]*>|#[^\n]*/g, " "),
    found = [];
  const declared = new Set([...bare.matchAll(/prefix\s+(\w*):/gi)].map((m) => m[1]));
  for (const name of new Set(bare.match(/\bkg:\w+/g) || []))
    if (!data.terms.includes(name)) {
      const [far, near] = nearest(name, data.terms);
      found.push(`${name} is no term of kg` + (far < 5 ? `; did you mean ${near}?` : "."));
    }
  for (const [, prefix] of bare.matchAll(/(?<![\w:?$])([A-Za-z]\w*):(?=\w)/g))
    if (!data.prefixes.includes(prefix) && !declared.has(prefix) && prefix !== "_") {
      const [far, near] = nearest(prefix, data.prefixes);
      found.push(
        `The prefix ${prefix}: is not known` +
          (far < 3 ? `; did you mean ${near}:?` : `; known are ${data.prefixes.join(", ")}.`),
      );
    }
  return [...new Set(found)].slice(0, 4);
}
// Where the engine stumbled, marked in the editor; what stands before it is often the cause.
let wrongLine = null;
function unmark() {
  if (editor && wrongLine !== null) editor.removeLineClass(wrongLine, "background", "wrong-line");
  wrongLine = null;
}
function explained(query, message) {
  const at = /at (\d+):(\d+)/.exec(message),
    known = doubts(query);
  if (!at) return [message, ...known].join(" ");
  const line = Number(at[1]),
    written = query.split("\n")[line - 1] || "";
  if (editor) {
    wrongLine = Math.min(line - 1, editor.lineCount() - 1);
    editor.addLineClass(wrongLine, "background", "wrong-line");
    editor.setCursor(wrongLine, Number(at[2]) - 1);
  }
  const open = (query.match(/\{/g) || []).length - (query.match(/\}/g) || []).length;
  const guess =
    open > 0
      ? "A { is not closed."
      : open < 0
        ? "There is a } too many."
        : /expected/.test(message) &&
            line > 1 &&
            !/[.;,{}(]\s*$/.test(query.split("\n")[line - 2] || "")
          ? `Line ${line - 1} may lack a dot at its end.`
          : "";
  return [
    `The query is malformed: kg cannot read it at line ${line}, place ${at[2]}${
      written.trim()
        ? `, at “${written
            .slice(Number(at[2]) - 1)
            .trim()
            .slice(0, 30)}”`
        : ""
    }.`,
    ...known,
    known.length ? "" : guess,
  ]
    .filter(Boolean)
    .join(" ");
}
