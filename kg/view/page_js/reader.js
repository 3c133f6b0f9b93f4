/* The reader: a document whole, in paragraphs, with what is claimed in it marked, to and fro. */
const claimsIn = (i) => {
  const found = new Map();
  for (const d of data.facts)
    if (d.doc === i && d.at) {
      const key = d.at.join("-");
      found.set(key, [...(found.get(key) || []), d]);
    }
  return [...found.values()].sort((a, b) => a[0].at[0] - b[0].at[0]);
};
const thingsOf = new Map();
for (const [id, list] of Object.entries(data.of))
  for (const i of list) thingsOf.set(i, [...(thingsOf.get(i) || []), id]);
const factNumber = new Map(data.facts.map((d, i) => [d, i]));
const readChips = (list) => {
  const ids = [...new Set(list.flatMap((d) => thingsOf.get(factNumber.get(d)) || []))].filter(
    (id) => byId.has(id),
  );
  return make("span", { class: "claims chips" }, ...ids.slice(0, 12).map((id) => chip(id)));
};
const sentenceMark = (doc, list, from, to) => {
  const text = doc.text.slice(from, to),
    chosen =
      list.some((d) => (data.of[state.id] || []).includes(factNumber.get(d))) ||
      (state.at && list[0].at[0] === state.at);
  const mark = make(
    "span",
    {
      class: "claim" + (chosen ? " chosen" : ""),
      role: "button",
      tabindex: "0",
      "aria-expanded": "false",
    },
    ...marked(
      text,
      list.map((d) => d.words),
    ),
  );
  const toggle = () => {
    const open = mark.getAttribute("aria-expanded") === "true";
    mark.setAttribute("aria-expanded", String(!open));
    if (open) mark.nextSibling.remove();
    else mark.after(readChips(list));
  };
  mark.addEventListener("click", toggle);
  mark.addEventListener("keydown", (k) => {
    if (k.key === "Enter" || k.key === " ") {
      k.preventDefault();
      toggle();
    }
  });
  return mark;
};
const paragraphs = (doc, i) => {
  const claims = claimsIn(i),
    made = [];
  let at = 0;
  for (const line of doc.text.split("\n")) {
    const end = at + line.length,
      parts = [];
    let here = at;
    for (const list of claims) {
      const [from, to] = [Math.max(list[0].at[0], here), Math.min(list[0].at[1], end)];
      if (from >= end || to <= here) continue;
      parts.push(doc.text.slice(here, from), sentenceMark(doc, list, from, to));
      here = to;
    }
    parts.push(doc.text.slice(here, end));
    if (line.trim() && line.trim() !== doc.title) made.push(make("p", {}, ...parts));
    at = end + 1;
  }
  return made;
};
const showDoc = (i) => {
  const doc = data.docs[i];
  panel(
    make(
      "p",
      {},
      make(
        "button",
        {
          type: "button",
          class: "plain",
          "data-back": true,
          onclick: () => change({ read: -1, at: 0 }, false),
        },
        "← " + (state.id ? nameOf(state.id) : data.title),
      ),
    ),
    title(doc.title || words.unnamed),
    make(
      "p",
      { class: "kind" },
      ...[isCorrection(doc) ? words.correction : "", doc.publisher, spokenDay(doc.date)]
        .filter(Boolean)
        .flatMap((t, k) => (k ? [" · ", t] : [t])),
      /^https?:/.test(doc.url || "") ? " · " : "",
      /^https?:/.test(doc.url || "") ? link(doc.url, words.original) : "",
    ),
    make(
      "p",
      { class: "chips" },
      make(
        "button",
        { type: "button", onclick: () => change({ doc: state.doc === i ? -1 : i }) },
        state.doc === i ? words.every_source : words.only_this_doc,
      ),
    ),
    make(
      "article",
      { class: "reader" },
      ...(doc.text ? paragraphs(doc, i) : [make("p", {}, words.no_text)]),
    ),
  );
  const chosen = document.querySelector(".claim.chosen");
  if (chosen) chosen.scrollIntoView({ block: "center" });
};
