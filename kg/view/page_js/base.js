/* The data of the page and small tools. Everything from a document reaches the page through textContent only. */
const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const byId = new Map(data.nodes.map((n) => [n.id, n]));
const edgeById = new Map(data.edges.map((e) => [e.id, e]));
const $ = (id) => document.getElementById(id);
const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (key === "class") made.className = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
};
const drawn = (tag, attributes = {}, text) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
};
const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const count = (number, word) => fill(words.counts[word][number === 1 ? 0 : 1], { n: number });
const root = document.documentElement;
const colours = new Map();
const colour = (name) => {
  if (!colours.has(name))
    colours.set(
      name,
      getComputedStyle(root)
        .getPropertyValue("--" + name)
        .trim(),
    );
  return colours.get(name);
};
const factsOf = (id) => (data.of[id] || []).map((i) => data.facts[i]);
const docOf = (fact) => data.docs[fact.doc] || { title: "", date: "", url: "", iri: "" };
const status = (name) => words.statuses[name] || name;
const save = (name, type, content) => {
  const a = make("a", {
    href: URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type })),
    download: name,
  });
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 10000);
};

/* Who is tied to whom: edges by thing, and the states that each thing belongs to. */
const ties = new Map(data.nodes.map((n) => [n.id, []]));
for (const e of data.edges) {
  ties.get(e.from).push(e);
  ties.get(e.to).push(e);
}
const other = (edge, id) => (edge.from === id ? edge.to : edge.from);
const around = (id) => [...new Set(ties.get(id).map((e) => other(e, id)))];
const OWNERS = new Set(["country", "organization"]);
const sides = new Map();
for (const n of data.nodes)
  sides.set(
    n.id,
    new Set(OWNERS.has(n.kind) ? [n.id] : around(n.id).filter((i) => OWNERS.has(byId.get(i).kind))),
  );
/* Those who had a part in a meeting: all that are tied to it but those who did not attend. */
const presentAt = (id) => [
  ...new Set(
    ties
      .get(id)
      .filter((e) => e.kind !== "absent")
      .map((e) => other(e, id)),
  ),
];
for (const n of data.nodes)
  if (n.kind === "meeting")
    for (const i of presentAt(n.id)) for (const s of sides.get(i)) sides.get(n.id).add(s);
const docsOf = new Map(
  data.nodes.map((n) => [n.id, new Set((data.of[n.id] || []).map((i) => data.facts[i].doc))]),
);

/* Dates: partial ones are compared as far as they go; "--02-06" has no year and is never compared. */
const dated = (text) => /^\d{4}/.test(text || "");
const within = (start, end, from, to) => {
  const first = dated(start) ? start : dated(end) ? end : "",
    last = dated(end) ? end : first;
  if (!from && !to) return true;
  if (!first) return false;
  return (
    (!to || first.slice(0, to.length) <= to.slice(0, first.length)) &&
    (!from || last.slice(0, from.length) >= from.slice(0, last.length))
  );
};
