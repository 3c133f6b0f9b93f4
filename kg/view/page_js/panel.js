/* The panel: what is said of a thing or a tie, each fact with its sentence, document and rule. */
const LETTER = /[\p{L}\p{N}]/u;
const wordAt = (sentence, part) => {
  for (let at = sentence.indexOf(part); at >= 0; at = sentence.indexOf(part, at + 1)) {
    if (!LETTER.test(sentence[at - 1] || "") && !LETTER.test(sentence[at + part.length] || "")) return at;
  }
  return sentence.indexOf(part);
};
const marked = (sentence, part) => {
  const at = part ? wordAt(sentence, part) : -1;
  if (at < 0) return [sentence];
  return [sentence.slice(0, at), make("mark", {}, part), sentence.slice(at + part.length)];
};
const link = (url, text) => (/^https?:\/\//.test(url) ? make("a", { href: url, rel: "noopener noreferrer" }, text) : text);
const context = (d) => make("blockquote", {},
  ...(d.before ? [make("span", { class: "around" }, (/^\s*[\p{Ll},;]/u.test(d.before) ? "… " : "") + d.before)] : []), ...marked(d.sentence, d.words),
  ...(d.after ? [make("span", { class: "around" }, d.after + (/[.!?…"”’')]\s*$/.test(d.after) ? "" : " …"))] : []));
const detail = (d) => {
  const item = make("li"), doc = docOf(d);
  if (d.text) item.append(make("div", {}, d.group === "Statements" && d.who ? `${d.who}: ${d.text}` : d.text));
  if (d.sentence) item.append(context(d));
  const from = [d.by && words.said_by + " " + d.by, doc.date, d.rule && words.rule + " " + d.rule].filter(Boolean).join(" · ");
  const line = make("div", { class: "from" });
  if (doc.title) line.append(link(doc.url || "", doc.title), from ? " · " : "");
  line.append(from);
  if (d.claim) line.append(" ", copyButton(words.copy_turtle, () => turtleOfFact(d)), " ", copyButton(words.copy_citation, () => citation(d)));
  item.append(line);
  return item;
};
const chip = (id) => make("button", { type: "button", onclick: () => go(id) }, byId.get(id).label);
const panel = (...children) => { $("panel").replaceChildren(...children); $("panel").scrollTop = 0; };
const sections = (details) => {
  const groups = new Map();
  for (const d of details) groups.set(d.group, [...(groups.get(d.group) || []), d]);
  return [...groups].flatMap(([name, list]) => [make("h3", {}, words.groups[name] || name), make("ul", {}, ...list.map(detail))]);
};

/* What each side said of a meeting, next to each other. */
const accounts = (n) => {
  const said = n.kind === "meeting" ? factsOf(n.id).filter((d) => d.group === "Statements") : [];
  const columns = new Map();
  for (const d of said) { const side = d.side || d.who || words.unnamed; columns.set(side, [...(columns.get(side) || []), d]); }
  if (columns.size < 2) return [[], []];
  const made = [...columns].map(([side, list]) => make("section", {}, make("h4", {}, side), make("ul", {}, ...list.map(detail))));
  return [[make("h3", {}, words.accounts), make("div", { class: "accounts" }, ...made)], said];
};
const show = (id) => {
  const n = byId.get(id), near = around(id), [both, used] = accounts(n);
  const badge = n.status ? [make("span", { class: "badge" }, status(n.status))] : [];
  const rest = near.filter((i) => !onStage.ids.has(i));
  const tools = [copyButton(words.copy, () => id), copyButton(words.copy_turtle, () => turtleOf(n)),
    make("button", { type: "button", onclick: () => change({ ego: state.ego === id ? "" : id, view: "graph" }) }, state.ego === id ? words.all : words.only_around)];
  if (rest.length && !state.ego && !onOverview()) tools.push(make("button", { type: "button", onclick: () => change({ shown: [...new Set([...state.shown, ...rest])] }) }, fill(words.expand, { n: rest.length })));
  panel(make("h2", {}, n.label), make("p", { class: "kind" }, ...badge, [words.kinds[n.kind], n.note, n.place].filter(Boolean).join(" · ")),
    ...(n.also ? [make("p", { class: "kind" }, words.also + " " + n.also)] : []),
    make("p", { class: "chips" }, ...tools), ...both, ...sections(factsOf(id).filter((d) => !used.includes(d))),
    ...(near.length ? [make("h3", {}, words.connected), make("div", { class: "chips" }, ...near.slice(0, 60).map(chip), near.length > 60 ? ` +${near.length - 60}` : "")] : []));
};
const showEdge = (id) => {
  const e = edgeOf(id);
  if (e.kind === "met") return showPair(e);
  panel(make("h2", {}, byId.get(e.from).label + " – " + byId.get(e.to).label),
    make("p", { class: "kind" }, e.label + (e.status ? " · " + status(e.status) : "")),
    ...sections(e.facts.map((i) => data.facts[i])), make("div", { class: "chips" }, chip(e.from), chip(e.to)));
};
const showPair = (e) => panel(make("h2", {}, nameOf(e.from) + " – " + nameOf(e.to)), make("p", { class: "kind" }, count(e.count, "met")),
  make("div", { class: "results" }, ...e.meetings.map((m) => result(byId.get(m)))), make("div", { class: "chips" }, chip(e.from), chip(e.to)));
const showStart = () => {
  const told = data.nodes.filter((n) => n.kind === "meeting" && seenNode(n, insideOf())).sort((a, b) => (b.start || "").localeCompare(a.start || "")).slice(0, 60);
  panel(make("h2", {}, data.title), make("p", { class: "kind" }, words.hint),
    ...(told.length ? [make("h3", {}, words.meetings), make("div", { class: "results" }, ...told.map(result))] : []));
};

/* Search over names, other names, offices, quotations and sentences; marks on letters do not count. */
let haystack = null;
const hay = () => (haystack ||= new Map(data.nodes.map((n) => [n.id,
  fold([n.label, n.also || "", n.note || "", n.place || "", ...factsOf(n.id).flatMap((d) => [d.text, d.sentence || ""])].join(" "))])));
const result = (n) => make("button", { type: "button", onclick: () => go(n.id) }, n.label,
  make("small", {}, [words.kinds[n.kind], n.note, n.status && status(n.status)].filter(Boolean).join(" · ")));
/* The facts in whose words a searched word stands, quotations first, each sentence once. */
const sentencesWith = (wanted) => {
  const first = (d) => (d.group !== "Statements" ? 2 : fold(d.text).includes(wanted) ? 0 : 1), seen = new Set();
  return data.facts.filter((d) => d.sentence && fold(d.sentence).includes(wanted)).sort((a, b) => first(a) - first(b))
    .filter((d) => !seen.has(d.sentence) && seen.add(d.sentence))
    .map((d) => {
      const at = fold(d.sentence).length === d.sentence.length ? fold(d.sentence).indexOf(wanted) : -1;
      return at < 0 ? d : { ...d, words: d.sentence.slice(at, at + wanted.length) };
    });
};
const search = (text) => {
  const wanted = fold(text.trim());
  const inName = (n) => (fold(n.label).includes(wanted) ? 0 : 1);
  const found = data.nodes.filter((n) => hay().get(n.id).includes(wanted)).sort((a, b) => inName(a) - inName(b) || ties.get(b.id).length - ties.get(a.id).length);
  const named = found.filter((n) => !inName(n)), rest = found.filter(inName), said = wanted.length > 2 ? sentencesWith(wanted) : [];
  panel(make("h2", {}, text), make("p", { class: "kind" }, count(found.length, "found")),
    make("div", { class: "results" }, ...(found.length ? named.slice(0, 40).map(result) : [words.none])),
    ...(said.length ? [make("h3", {}, words.in_sentences), make("ul", {}, ...said.slice(0, 20).map(detail))] : []),
    ...(rest.length ? [make("h3", {}, words.told_with), make("div", { class: "results" }, ...rest.slice(0, 40).map(result))] : []));
};
