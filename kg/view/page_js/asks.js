/* Questions in the search box: whom somebody met, who stood for a country, what somebody said. */
/* Lists about one thing, "met" or "for" before its id: whom it met, who stood for it. */
const listAbout = (list) => {
  const [, key, id] = /^(met|for) (.+)$/s.exec(list) || [];
  return key && byId.has(id) ? { key, id } : null;
};
const HAPPENED = new Set(["held", "underway"]);
/* Those at the meetings of a thing that stand for another side than it does. */
const metBy = (id) => {
  const own = OWNERS.has(byId.get(id).kind) ? id : byId.get(id).home;
  const others = meetingsOf(id)
    .filter((m) => HAPPENED.has(m.status))
    .flatMap((m) => partsOf(m, "part"));
  return [...new Set(others)]
    .filter((i) => i !== id && i !== own && (!own || byId.get(i).home !== own))
    .map((i) => byId.get(i));
};
const standFor = (id) =>
  around(id)
    .map((i) => byId.get(i))
    .filter(
      (n) => n.kind === "person" && ties.get(n.id).some((e) => e.kind === "office" && e.to === id),
    )
    .sort((a, b) => meetingsOf(b.id).length - meetingsOf(a.id).length);
/* A question typed into the box: what is left when its own words are gone is what it asks about. */
const questionWords = new RegExp(`^(?:${words.question_words})$`);
const bareOf = (text) =>
  fold(text)
    .replace(/[?!.]/g, " ")
    .split(/\s+/)
    .filter((w) => w && !questionWords.test(w))
    .join(" ");
const named_ = (found) => found.some(([rank]) => rank < 5);
/* What a text in the box looks for: itself, or the name in a question. */
let lastSought = ["", ""];
const sought = (text) => {
  if (lastSought[0] === text) return lastSought[1];
  const bare = bareOf(text),
    plain_ = fold(text.trim());
  const asked_ = bare && bare !== plain_ && !named_(lookUp(plain_)) && named_(lookUp(bare));
  lastSought = [text, asked_ ? bare : plain_];
  return lastSought[1];
};
/* What can be asked about the thing that was found first; the one that was typed stands first. */
const ASKS = {
  met: (n) => metBy(n.id).length,
  for: (n) => OWNERS.has(n.kind) && standFor(n.id).length,
  said: (n) => toldRows("Statements").some((s) => s.speaker === n.id),
};
const ask = (key, n) => {
  $("search").value = "";
  key === "said"
    ? change({ view: "statements", id: n.id, query: n.label }, false)
    : change({ list: `${key} ${n.id}`, query: "" }, false);
};
const askChips = (n, text) => {
  if (!n || n.kind === "meeting") return [];
  const typed_ = (a) => new RegExp(`\\b(?:${a.verb})\\b`).test(fold(text));
  const asks = words.asks.filter((a) => ASKS[a.key](n));
  return asks
    .sort((a, b) => typed_(b) - typed_(a))
    .map((a) =>
      make(
        "button",
        { type: "button", class: typed_(a) ? "asked" : undefined, onclick: () => ask(a.key, n) },
        fill(a.text, { name: n.label }),
      ),
    );
};
/* On a server: the questions that kg knows by name, by the words that they share with what was typed. */
const shippedAsks = (text) => {
  const typed_ = fold(text).match(/[\p{L}]{4,}/gu) || [];
  const found = (data.questions || []).filter(([, title_]) =>
    typed_.some((w) =>
      fold(title_)
        .split(/\W+/)
        .some((t) => t.startsWith(w)),
    ),
  );
  const lines = found
    .slice(0, 4)
    .map(([address, title_]) => make("li", {}, make("a", { href: address }, title_)));
  return lines.length
    ? [make("h3", {}, words.ask_graph), make("ul", { class: "lines" }, ...lines)]
    : [];
};
