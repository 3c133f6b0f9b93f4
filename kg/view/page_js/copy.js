/* Copies: an IRI, a citation, and facts as Turtle that reads back. */
const copyButton = (label, text) => {
  const button = make("button", { type: "button", class: "copy", onclick: async () => {
    const value = text();
    try { await navigator.clipboard.writeText(value); button.textContent = words.copied; setTimeout(() => { button.textContent = label; }, 1500); }
    catch { $("panel").append(make("pre", { tabindex: "0" }, value)); }
  } }, label);
  return button;
};
const citation = (d) => {
  const doc = docOf(d);
  return `“${d.sentence}” — ${[doc.title, doc.date, doc.url].filter(Boolean).join(", ")}`;
};
const literal = (text) => '"' + text.replace(/[\\"\n\r\t]/g, (c) => ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" })[c]).replace(/[\u0000-\u001f]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")) + '"';
const iri = (text) => "<" + text.replace(/[\u0000-\u0020<>"{}|\\^`]/g, (c) => "%" + c.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()) + ">";
const PREFIXES = () => `@prefix kg: ${iri(data.vocabulary)} .\n@prefix oa: <http://www.w3.org/ns/oa#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n\n`;
const CLASSES = { person: "kg:Person", country: "kg:Country", organization: "kg:Organization", meeting: "kg:Meeting", place: "kg:Place" };
/* What the panel calls a fact is its label or its quotation only where the graph says so too. */
const SAID_AS = { Statements: "kg:quote", Offices: "rdfs:label", Relations: "rdfs:label" };
const said = (d) => (d.text && SAID_AS[d.group] ? `${iri(d.fact)} ${SAID_AS[d.group]} ${literal(d.text)} .\n` : "");
const factLines = (d) => {
  const doc = docOf(d);
  return `${iri(d.claim)} a kg:Claim ;\n    kg:supports ${iri(d.fact)} ;\n    kg:modality ${literal(d.modality || "held")} ;\n    kg:rule ${literal(d.rule || "")} ;\n` +
    `    kg:words ${literal(d.words || "")} ;\n    kg:evidence [ a kg:Sentence ; oa:exact ${literal(d.sentence || "")} ; kg:inDocument ${iri(doc.iri)} ] .\n` +
    `${iri(doc.iri)} a kg:Document ;\n    rdfs:label ${literal(doc.title || "")} .\n` + said(d);
};
const turtleOfFact = (d) => PREFIXES() + factLines(d);
const turtleOf = (n) => {
  const lines = [`${iri(n.id)} a ${CLASSES[n.kind]} ;\n    rdfs:label ${literal(n.label)}`];
  if (n.code) lines.push(`    kg:isoCode ${literal(n.code)}`);
  if (n.status) lines.push(`    kg:status ${literal(n.status)}`);
  if (n.kind === "meeting") for (const e of ties.get(n.id)) if (e.kind === "part") lines.push(`    ${byId.get(e.from).kind === "person" ? "kg:participant" : "kg:party"} ${iri(e.from)}`);
  return PREFIXES() + lines.join(" ;\n") + " .\n" + [...new Set(factsOf(n.id).filter((d) => d.claim).map(factLines))].join("\n");
};
