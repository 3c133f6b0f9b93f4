/* Copies: an address, a citation, and the graph's own Turtle of a thing or a fact. */
const copyButton = (label, text) => {
  const button = make(
    "button",
    {
      type: "button",
      class: "copy",
      onclick: async () => {
        const value = text();
        try {
          await navigator.clipboard.writeText(value);
          button.textContent = words.copied;
          setTimeout(() => {
            button.textContent = label;
          }, 1500);
        } catch {
          $("panel").append(make("pre", { tabindex: "0" }, value));
        }
      },
    },
    label,
  );
  return button;
};
const citation = (d) => {
  const doc = docOf(d),
    from = [
      doc.title === d.sentence ? "" : doc.title,
      doc.publisher,
      spokenDay(doc.date),
      doc.url || doc.iri,
    ]
      .filter(Boolean)
      .join(", ");
  return `“${d.sentence}” — ${from}`;
};
const literal = (text) =>
  '"' +
  text
    .replace(
      /[\\"\n\r\t]/g,
      (c) => ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" })[c],
    )
    .replace(/[\u0000-\u001f]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")) +
  '"';
const iri = (text) =>
  "<" +
  text.replace(
    /[\u0000-\u0020<>"{}|\\^`]/g,
    (c) => "%" + c.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase(),
  ) +
  ">";
/* Only what the graph says: its own text about things and facts, and each claim with what supports it. */
const claimLines = (d) =>
  `${iri(d.claim)} a kg:Claim ;\n    kg:supports ${iri(d.fact)} ;\n    kg:modality ${literal(d.modality || "held")} ;\n    kg:rule ${literal(d.rule || "")} .\n`;
const prefixLines = () => (data.prefixes || `@prefix kg: ${iri(data.vocabulary)} .`) + "\n\n";
const ownOf = (id) => (data.own[id] ? data.own[id] + "\n\n" : "");
const turtleOfFacts = (list) => {
  const facts = list.filter((d) => d.claim && d.fact);
  return (
    [...new Set(facts.map((d) => ownOf(d.fact)))].join("") +
    [...new Set(facts.map(claimLines))].join("\n")
  );
};
const turtleOfFact = (d) => prefixLines() + turtleOfFacts([d]);
const turtleOf = (n) =>
  prefixLines() +
  ownOf(n.id) +
  turtleOfFacts(factsOf(n.id).filter((d) => d.fact !== n.id)) +
  [
    ...new Set(
      factsOf(n.id)
        .filter((d) => d.claim && d.fact === n.id)
        .map(claimLines),
    ),
  ].join("\n");
const menu = (label, ...buttons) =>
  make("details", { class: "menu" }, make("summary", {}, label), make("div", {}, ...buttons));
