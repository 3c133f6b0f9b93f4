/* Search: names that begin so first, then words, then quotations and sentences; marks on letters do not count. */
let haystack = null;
const hay = () =>
  (haystack ||= new Map(
    data.nodes.map((n) => [
      n.id,
      {
        name: fold(n.label),
        stands: fold(told(n)),
        also: fold(n.also || ""),
        all: fold(
          [
            n.note || "",
            n.place || "",
            nameOf(n.home),
            ...factsOf(n.id).flatMap((d) => [d.text, d.sentence || ""]),
          ].join(" "),
        ),
      },
    ]),
  ));
const begins = (text, wanted) =>
  text.startsWith(wanted) || text.includes(" " + wanted) || text.includes("-" + wanted);
const rankOf = (n, wanted) => {
  const { name, stands, also, all } = hay().get(n.id);
  if (name === wanted) return 0;
  if (n.kind !== "meeting" && name.startsWith(wanted)) return 1;
  if (n.kind !== "meeting" && begins(name, wanted)) return 2;
  if (begins(name, wanted) || begins(also, wanted)) return 3;
  if (wanted.length > 2 && (name.includes(wanted) || begins(stands, wanted))) return 4;
  return wanted.length > 2 && all.includes(wanted) ? 5 : begins(all, wanted) ? 6 : 9;
};
const lookUp = (text) => {
  const wanted = fold(text.trim());
  return data.nodes
    .map((n) => [rankOf(n, wanted), n])
    .filter(([rank]) => rank < 9)
    .sort(
      (a, b) =>
        a[0] - b[0] ||
        ties.get(b[1].id).length - ties.get(a[1].id).length ||
        a[1].label.localeCompare(b[1].label),
    );
};
/* The facts in whose words a searched word stands, quotations first, each sentence once. */
const sentencesWith = (wanted) => {
  const first_ = (d) => (d.group !== "Statements" ? 2 : fold(d.text).includes(wanted) ? 0 : 1),
    seen = new Set();
  return data.facts
    .filter((d) => d.sentence && fold(d.sentence).includes(wanted))
    .sort((a, b) => first_(a) - first_(b))
    .filter((d) => !seen.has(d.sentence) && seen.add(d.sentence))
    .map((d) => {
      const at =
        fold(d.sentence).length === d.sentence.length ? fold(d.sentence).indexOf(wanted) : -1;
      return at < 0 ? d : { ...d, words: d.sentence.slice(at, at + wanted.length) };
    });
};
const search = (text) => {
  const found = lookUp(sought(text)),
    wanted = sought(text),
    named = found.filter(([r]) => r < 5).map(([, n]) => n),
    told_ = found.filter(([r]) => r >= 5).map(([, n]) => n),
    met = told_.filter((n) => n.kind === "meeting").sort(byDay),
    rest = told_.filter((n) => n.kind !== "meeting"),
    said = wanted.length > 2 ? sentencesWith(wanted) : [];
  panel(
    title(text),
    make("p", { class: "kind" }, count(found.length, "found")),
    make("div", { class: "chips asks" }, ...askChips(named[0], text)),
    found.length || said.length
      ? results(named, said.length ? 12 : 40)
      : make("p", {}, words.none),
    ...(met.length ? [make("h3", {}, words.meetings_with), results(met, 8)] : []),
    ...(said.length
      ? [
          make("h3", {}, words.in_sentences),
          make("ul", {}, ...said.slice(0, 20).map((d) => sentenceItem([d]))),
        ]
      : []),
    ...shippedAsks(text),
    ...(rest.length ? [make("h3", {}, words.told_with), results(rest, 40)] : []),
  );
};
/* Enter takes the first; arrows walk through the results. */
const walk = (event) => {
  if (
    event.key === "Enter" &&
    document.activeElement === $("search") &&
    $("search").value !== state.query
  )
    typed();
  const list = [...document.querySelectorAll("#panel .asked, #panel .result")],
    here = list.indexOf(document.activeElement),
    inBox = document.activeElement === $("search");
  if (!list.length || (!inBox && here < 0)) return;
  if (event.key === "Enter" && inBox) {
    event.preventDefault();
    list[0].click();
  }
  if (event.key === "ArrowDown") {
    event.preventDefault();
    list[Math.min(list.length - 1, here + 1)].focus();
  }
  if (event.key === "ArrowUp" && !inBox) {
    event.preventDefault();
    if (here) list[here - 1].focus();
    else $("search").focus();
  }
};
