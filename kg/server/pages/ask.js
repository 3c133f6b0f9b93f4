"use strict";
// The page that asks: an editor when one is built in, the shipped questions, and the answer as table, chart or graph.
const data = JSON.parse(document.getElementById("data").textContent);
const $ = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const make = (name, text, attributes = {}) => {
  const node = document.createElement(name);
  if (text !== undefined && text !== null) node.textContent = text;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
};
const drawn = (name, attributes, text) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
};

const area = $("#query");
let editor = null;
if (window.CodeMirror) {
  editor = CodeMirror.fromTextArea(area, {
    mode: "application/sparql-query",
    lineNumbers: true,
    matchBrackets: true,
    lineWrapping: true,
    viewportMargin: Infinity,
    extraKeys: {
      "Ctrl-Space": complete,
      "Ctrl-Enter": run,
      "Cmd-Enter": run,
      Tab: false,
      "Shift-Tab": false,
    },
  });
  editor.getInputField().setAttribute("aria-label", "SPARQL");
}
const text = () => (editor ? editor.getValue() : area.value);
const write = (value) => {
  if (editor) editor.setValue(value);
  else area.value = value;
};

// Completion of prefixes, of the terms of the ontology, and of the variables and words of the language.
function complete() {
  editor.showHint({ hint: hints, completeSingle: false });
}
function hints(cm) {
  const at = cm.getCursor();
  const before = cm.getLine(at.line).slice(0, at.ch);
  const started = /[?$\w:.-]*$/.exec(before)[0];
  const variables = [...new Set(cm.getValue().match(/[?$]\w+/g) || [])];
  const offered = [
    ...data.terms,
    ...data.prefixes.map((p) => p + ":"),
    ...variables,
    ...data.words,
  ];
  const wanted = started.toLowerCase();
  const local = (word) => word.slice(word.indexOf(":") + 1).toLowerCase();
  const list = offered.filter(
    (w) =>
      w !== started &&
      (w.toLowerCase().startsWith(wanted) || (wanted.length > 1 && local(w).startsWith(wanted))),
  );
  return { list, from: CodeMirror.Pos(at.line, at.ch - started.length), to: at };
}

let answer = null,
  asking = null;
async function run() {
  const query = text();
  if (asking) asking.abort();
  const mine = (asking = new AbortController());
  unmark();
  said("Asking …");
  $("#cancel").hidden = false;
  $("#hint").textContent = "";
  const begun = performance.now(),
    clock = setInterval(
      () => said(`Asking … ${Math.round((performance.now() - begun) / 1000)} s`),
      1000,
    );
  let response, body;
  try {
    response = await fetch("/sparql", {
      method: "POST",
      body: new URLSearchParams({ query }),
      signal: mine.signal,
      headers: { Accept: "application/sparql-results+json, text/turtle;q=0.5" },
    });
    body = await response.text();
  } catch (error) {
    return said(
      error.name === "AbortError" ? "Cancelled." : "The server does not answer.",
      error.name !== "AbortError",
    );
  } finally {
    clearInterval(clock);
    if (asking === mine) {
      asking = null;
      $("#cancel").hidden = true;
    }
  }
  if (!response.ok) {
    $("#forms").hidden = true;
    $("#pages").hidden = true;
    $("#answer").replaceChildren();
    return said(response.status === 400 ? explained(query, body.trim()) : body.trim(), true);
  }
  const kind = response.headers.get("content-type") || "";
  answer = {
    query,
    body,
    cut: response.headers.get("x-result-cut"),
    rows: [],
    names: [],
    graph: kind.startsWith("text/turtle"),
  };
  first = 0;
  if (!answer.graph) {
    const found = JSON.parse(body);
    if ("boolean" in found) {
      answer.names = ["answer"];
      answer.rows = [{ answer: { type: "literal", value: found.boolean ? "yes" : "no" } }];
    } else {
      answer.names = found.head.vars;
      answer.rows = found.results.bindings;
    }
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(2);
  said(
    (answer.graph ? "A graph" : answer.rows.length === 1 ? "1 row" : `${answer.rows.length} rows`) +
      ` in ${seconds} s` +
      (answer.cut ? "; there are more: narrow the query or use LIMIT" : ""),
  );
  const doubted = doubts(query);
  $("#hint").textContent = [
    ...doubted,
    empty() && !doubted.length
      ? "Nothing in this graph answers that. Try other values, or fewer conditions."
      : "",
  ]
    .filter(Boolean)
    .join(" ");
  history.replaceState(null, "", "#" + encodeURIComponent(query.replace(/^\s*#.*\n/gm, "").trim()));
  $("#forms").hidden = false;
  $('[data-form="chart"]').disabled = !charted();
  $("#csv").href = "/sparql?" + new URLSearchParams({ query });
  $("#csv").hidden = answer.graph;
  show(answer.graph ? "graph" : "table");
}
/* A graph without a triple is prefixes alone. */
const empty = () => (answer.graph ? !/^\s*[^@\s]/m.test(answer.body) : !answer.rows.length);
$("#cancel").addEventListener("click", () => asking && asking.abort());
function said(words, wrong = false) {
  const at = $("#said");
  at.textContent = words;
  at.className = wrong ? "wrong" : "";
}

function show(form) {
  for (const button of all("#forms button"))
    button.setAttribute("aria-pressed", String(button.dataset.form === form));
  $("#pages").hidden = true;
  $("#answer").replaceChildren({ table, chart, graph, text: plain }[form]());
  if (form === "graph") {
    $("#drawn input").value = answer.query;
    $("#drawn").submit();
    $("#forms").scrollIntoView({ block: "start" });
  }
}
const plain = () =>
  make(
    "pre",
    answer.body.length > 200000
      ? answer.body.slice(0, 200000) + "\n… the CSV has all"
      : answer.body,
  );
const graph = () => make("iframe", null, { name: "drawing", title: "The answer as a graph" });

// A chart suits rows that count something, or rows that bear a date or a repeated word.
function charted() {
  if (answer.graph || !answer.rows.length) return null;
  const number = answer.names.find(
    (n) => answer.rows.every((r) => !r[n] || numeric(r[n])) && answer.rows.some((r) => r[n]),
  );
  const dated = answer.names.find(
    (n) =>
      answer.rows.some((r) => r[n]) &&
      answer.rows.every((r) => !r[n] || /^\d{4}(-\d\d){0,2}($|T)/.test(r[n].value)),
  );
  const worded = answer.names.find(
    (n) => n !== number && answer.rows.some((r) => r[n] && r[n].type === "literal"),
  );
  const by = number
    ? answer.names.find((n) => n !== number && n !== dated && answer.rows.some((r) => r[n])) ||
      dated
    : dated || worded;
  if (!by) return null;
  const sums = new Map();
  for (const row of answer.rows) {
    if (!row[by]) continue;
    const key = by === dated ? row[by].value.slice(0, 7) : row[by].value.split(/[/#]/).pop();
    sums.set(key, (sums.get(key) || 0) + (number ? Number(row[number]?.value || 0) : 1));
  }
  const bars = [...sums];
  if (bars.length < 2 || bars.every((b) => b[1] === 1)) return null; // a row of ones shows nothing
  if (by === dated) bars.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  else bars.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return { bars, by: by === dated ? `${by} by month` : by, what: number || "rows" };
}
function chart() {
  const { bars, by, what } = charted();
  const shown = bars.slice(0, 40),
    most = Math.max(...shown.map((b) => b[1]), 1),
    high = 24,
    left = 220,
    wide = 720;
  const svg = drawn("svg", {
    viewBox: `0 0 ${wide} ${shown.length * high + 30}`,
    role: "img",
    class: "chart",
  });
  svg.append(
    drawn("title", {}, `${what} per ${by}`),
    drawn(
      "text",
      { x: 0, y: 16, class: "head" },
      `${what} per ${by}` + (bars.length > 40 ? ` (the first 40 of ${bars.length})` : ""),
    ),
  );
  shown.forEach(([name, count], i) => {
    const y = 30 + i * high,
      width = (count / most) * (wide - left - 60);
    svg.append(
      drawn(
        "text",
        { x: left - 8, y: y + 15, "text-anchor": "end" },
        name.length > 30 ? name.slice(0, 29) + "…" : name,
      ),
    );
    svg.append(drawn("rect", { x: left, y: y + 3, width: Math.max(width, 1), height: high - 7 }));
    svg.append(drawn("text", { x: left + width + 6, y: y + 15 }, String(count)));
  });
  return svg;
}

$("#asked").addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
area.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  }
});
all("#forms button").forEach((button) => {
  button.onclick = () => show(button.dataset.form);
});
$("#csv").addEventListener("click", async (event) => {
  event.preventDefault();
  const response = await fetch($("#csv").href, { headers: { Accept: "text/csv" } });
  const link = make("a", null, {
    download: "answer.csv",
    href: URL.createObjectURL(await response.blob()),
  });
  link.click();
  URL.revokeObjectURL(link.href);
});
async function asked(name, values) {
  const response = await fetch(
    "/questions/" + encodeURIComponent(name) + "?" + new URLSearchParams(values),
  );
  const body = await response.text();
  if (!response.ok) return said(body.trim(), true);
  write(body);
  run();
}
all(".questions li > button").forEach((button) => {
  button.onclick = () => {
    const form = button.parentNode.querySelector("form");
    if (form) {
      form.hidden = !form.hidden;
      if (form.hidden) return;
      form.querySelector("input").focus();
      if ([...form.elements].some((e) => e.name && !e.value)) return;
    }
    asked(button.dataset.name, form ? new FormData(form) : []);
    $("#asked").scrollIntoView({ block: "start" });
  };
});
all(".questions form").forEach((form) =>
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    asked(form.dataset.name, new FormData(form));
  }),
);
$("#find").addEventListener("input", () => {
  const wanted = $("#find").value.toLowerCase();
  for (const line of all(".questions li"))
    line.hidden = !line.textContent.toLowerCase().includes(wanted);
});
/* An address may name one of the questions. */
const [, named] = /^#question=([\w-]+)$/.exec(location.hash) || [];
const offered = all(".questions li > button").find((button) => button.dataset.name === named);
if (offered) offered.click();
else if (location.hash.length > 1) {
  try {
    write(decodeURIComponent(location.hash.slice(1)));
  } catch {
    said("The link holds no query.", true);
  }
}
