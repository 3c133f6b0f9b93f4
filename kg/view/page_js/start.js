/* All together: one refresh for every change, then the first view. */
const tabs = ["graph", "meetings", "offices", "statements"].map((name) => make("button",
  { type: "button", role: "tab", "data-view": name, id: "tab-" + name, onclick: () => change({ view: name }, false) },
  words[name] + (name in all ? " " + rowsOf(name).length : "")));
document.querySelector(".views").append(...tabs);

let lastId = null, lastQuery = null;
function refresh() {
  const graph = state.view === "graph";
  $("stage").hidden = !graph;
  $("table").hidden = graph;
  for (const tab of tabs) tab.setAttribute("aria-selected", String(tab.dataset.view === state.view));
  if (graph && data.nodes.length) repaint(); else if (!graph) showTable(state.view);
  if (state.query && (state.query !== lastQuery || state.id)) search(state.query);
  if (state.id && !state.query) { show(state.id); if (network && nodes.get(state.id)) network.selectNodes([state.id]); }
  else if (!state.query) { showStart(); if (network) network.unselectAll(); }
  if ($("search").value !== state.query && document.activeElement !== $("search")) $("search").value = state.query;
  lastId = state.id; lastQuery = state.query;
  brushed();
  showFilters();
  history.replaceState(null, "", "#" + fragment());
}

/* theme: the system's until the reader chooses */
const dark = matchMedia("(prefers-color-scheme: dark)");
const setTheme = (theme) => {
  root.dataset.theme = theme;
  $("theme").setAttribute("aria-pressed", String(theme === "dark"));
  if (network) repaint(true);
};

document.querySelector("#list ul").append(...data.nodes.slice(0, 3000).map((n) => make("li", {}, make("button", { type: "button", onclick: () => { go(n.id); $("panel").focus(); } },
  [words.kinds[n.kind] + ": " + n.label, n.note].filter(Boolean).join(", ")))));
let typing = 0;
$("search").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(() => change({ query: $("search").value.trim() ? $("search").value : "", id: "" }, false), data.nodes.length > 2000 ? 150 : 0); });
$("undo").addEventListener("click", undo);
$("reset").addEventListener("click", () => { reset(); fit(); });
$("fit").addEventListener("click", fit);
$("full").addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()));
$("physics").addEventListener("click", () => network && toggleMotion());
$("png").addEventListener("click", () => network && png());
$("svg").addEventListener("click", () => network && svgPicture());
$("print").addEventListener("click", () => print());
$("theme").addEventListener("click", () => setTheme(root.dataset.theme === "dark" ? "light" : "dark"));
document.addEventListener("keydown", (event) => {
  const typed = ["INPUT", "SELECT", "TEXTAREA"].includes(document.activeElement.tagName);
  if (event.key === "/" && !typed) { event.preventDefault(); $("search").focus(); }
  if ((event.key === "z" && (event.ctrlKey || event.metaKey)) && !typed) { event.preventDefault(); undo(); }
  if (event.key === "Escape") { $("search").value = ""; change({ query: "", id: "", ego: "" }); fit(); }
});
addEventListener("hashchange", () => { const found = fromFragment(location.hash.slice(1)); if (location.hash.slice(1) !== fragment()) { state = { ...start(), ...found }; refresh(); } });

if (innerWidth <= 760) $("legend").open = false;
buildFilters();
drawTimeline();
brush();
dark.addEventListener("change", () => setTheme(dark.matches ? "dark" : "light"));
setTheme(dark.matches ? "dark" : "light");
state = { ...state, ...fromFragment(location.hash.slice(1)) };
if (state.id && state.shown && !state.shown.includes(state.id)) { const id = state.id; state = { ...state, id: "" }; refresh(); go(id); history_.length = 0; }
else refresh();
if (state.id && network && nodes.get(state.id)) network.focus(state.id, { scale: 0.9, animation: false });
if (!data.nodes.length) { $("empty").hidden = false; $("empty").textContent = words.empty; }
showFilters();
