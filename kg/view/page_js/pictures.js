/* Pictures for a newspaper: what is seen, with title, legend, day and sources; PNG at twice the size, SVG in vectors. */
const MARGIN = 24,
  HEAD = 58,
  FOOT = 64,
  MOST_NAMED = 5; // publishers under a picture
const pictureWords = () => {
  const seen = new Set(onStage.nodes.flatMap((n) => [...docsOf.get(n.id)])),
    days = [...seen]
      .map((i) => data.docs[i].date)
      .filter(dated)
      .sort(),
    publishers = [...new Set([...seen].map((i) => data.docs[i].publisher).filter(Boolean))].sort();
  return {
    title: data.title,
    below: [
      count(seen.size || data.docs.length, "docs"),
      days.length ? spokenSpan(days[0], days.at(-1)) : "",
      publishers.slice(0, MOST_NAMED).join(", ") + (publishers.length > MOST_NAMED ? " …" : ""),
      words.made,
    ]
      .filter(Boolean)
      .join(" · "),
  };
};
const pictureLegend = () => {
  const kinds = [...new Set(onStage.nodes.map((n) => n.kind))].map((kind) => [
    markOf(kind, "", RADII[kind]),
    words.kinds[kind],
  ]);
  const states = [
    ...new Set(onStage.nodes.filter((n) => n.kind === "meeting").map((n) => n.status)),
  ].map((s) => [markOf("meeting", s, RADII.meeting), status(s)]);
  return [...kinds, ...states];
};
const picture = () => {
  const box = $("network"),
    made = scene(screenPlace, box.clientWidth, box.clientHeight),
    wide_ = made.width + 2 * MARGIN,
    high = made.height + HEAD + FOOT,
    text = pictureWords();
  const svg = drawn("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${wide_} ${high}`,
    width: wide_,
    height: high,
    "font-family": "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  });
  const body = svgOf(made),
    clip = drawn("clipPath", { id: "frame" });
  clip.append(drawn("rect", { x: 0, y: 0, width: made.width, height: made.height }));
  body.setAttribute("transform", `translate(${MARGIN} ${HEAD})`);
  body.setAttribute("clip-path", "url(#frame)");
  svg.append(
    clip,
    drawn("title", {}, text.title),
    drawn("rect", { width: wide_, height: high, fill: colour("bg") }),
    drawn(
      "text",
      { x: MARGIN, y: 36, "font-size": 20, "font-weight": 650, fill: colour("ink") },
      text.title,
    ),
    body,
  );
  let x = MARGIN + 8;
  for (const [shapes, name] of pictureLegend()) {
    const g = drawn("g", { class: "legend" });
    g.append(
      ...shapes.map((s) => svgShape(s, x, high - 40)),
      drawn("text", { x: x + 14, y: high - 36, "font-size": 12, fill: colour("ink") }, name),
    );
    svg.append(g);
    x += 40 + wide(name, "12px");
  }
  svg.append(
    drawn("text", { x: MARGIN, y: high - 12, "font-size": 12, fill: colour("soft") }, text.below),
  );
  return svg;
};
/* Drawn in the light colours, whichever the reader chose: paper is white. */
const onPaper = (draw) => {
  const chosen = root.dataset.theme;
  root.dataset.theme = "light";
  colours.clear();
  const made = draw();
  root.dataset.theme = chosen;
  colours.clear();
  return made;
};
const pictureText = () => new XMLSerializer().serializeToString(picture());
const svgPicture = () => save("graph.svg", "image/svg+xml", pictureText());
const png = () => {
  const svg = picture(),
    image = new Image(),
    canvas = make("canvas", {
      width: svg.getAttribute("width") * 2,
      height: svg.getAttribute("height") * 2,
    });
  image.onload = () => {
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save("graph.png", "image/png", blob));
  };
  image.src =
    "data:image/svg+xml;charset=utf-8," +
    encodeURIComponent(new XMLSerializer().serializeToString(svg));
};
