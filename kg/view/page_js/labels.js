/* Where labels stand: in several places about a mark, the important first, over nothing else. */
const LETTERS = {
  country: "600 13px",
  organization: "600 12px",
  person: "12px",
  meeting: "12px",
  place: "12px",
};
const FACE = "system-ui, sans-serif";
const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();
const wide = (text, font) => {
  const key = font + text;
  if (!widths.has(key)) {
    pen.font = `${font} ${FACE}`;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
};
const hit = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
/* What stands where, found by squares of the screen. */
const SQUARE = 80;
class Ground {
  constructor() {
    this.squares = new Map();
  }
  *keys(box) {
    for (let i = Math.floor(box.x / SQUARE); i <= Math.floor((box.x + box.w) / SQUARE); i++)
      for (let j = Math.floor(box.y / SQUARE); j <= Math.floor((box.y + box.h) / SQUARE); j++)
        yield i * 65536 + j;
  }
  add(box) {
    for (const key of this.keys(box)) {
      const list = this.squares.get(key);
      if (list) list.push(box);
      else this.squares.set(key, [box]);
    }
  }
  free(box) {
    for (const key of this.keys(box))
      for (const other of this.squares.get(key) || []) if (hit(box, other)) return false;
    return true;
  }
}
const GAP = 3,
  CHOSEN = 1e6,
  LIT = 1e3;
const spots = (x, y, r, w, h) => [
  [x - w / 2, y + r + GAP],
  [x - w / 2, y - r - GAP - h],
  [x + r + GAP + 1, y - h / 2],
  [x - r - GAP - 1 - w, y - h / 2],
  [x + r * 0.6, y + r + 1],
  [x - r * 0.6 - w, y + r + 1],
  [x + r * 0.6, y - r - 1 - h],
  [x - r * 0.6 - w, y - r - 1 - h],
  ...[0.25, 0.75, 0.4, 0.6, 0.1, 0.9].flatMap((part) => [
    [x - w * part, y + r + GAP],
    [x - w * part, y - r - GAP - h],
  ]),
];
const crossesBox = (l, b) => {
  if (
    Math.max(l.x1, l.x2) < b.x ||
    Math.min(l.x1, l.x2) > b.x + b.w ||
    Math.max(l.y1, l.y2) < b.y ||
    Math.min(l.y1, l.y2) > b.y + b.h
  )
    return false;
  const side = (x, y) => (l.x2 - l.x1) * (y - l.y1) - (l.y2 - l.y1) * (x - l.x1);
  const s = [
    side(b.x, b.y),
    side(b.x + b.w, b.y),
    side(b.x, b.y + b.h),
    side(b.x + b.w, b.y + b.h),
  ];
  return Math.min(...s) < 0 && Math.max(...s) > 0;
};
/* Labels for marks [{ id, x, y, r, text, font, rank }], kept off marks, lines where it can be, and the boxes in taken. */
const placeLabels = (marks, lines, taken, width, height) => {
  const ground = new Ground(),
    found = [],
    few = lines.length < 500;
  for (const box of taken) ground.add(box);
  for (const m of marks)
    ground.add({ x: m.x - m.r - 1, y: m.y - m.r - 1, w: 2 * m.r + 2, h: 2 * m.r + 2 });
  for (const m of [...marks].sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1))) {
    if (!m.text) continue;
    const w = wide(m.text, m.font),
      h = 15;
    let best = null,
      least = Infinity;
    /* What is chosen or pointed at is named in any case, if need be from farther off; what is tied to it, from a little farther. */
    const near = spots(m.x, m.y, m.r, w, h),
      tried = near.concat(
        m.rank >= LIT
          ? (m.rank >= CHOSEN ? [12, 26, 42, 60] : [12, 26]).flatMap((by) =>
              spots(m.x, m.y, m.r + by, w, h),
            )
          : [],
      );
    for (const [i, [x, y]] of tried.entries()) {
      const box = { x: x - 2, y, w: w + 4, h };
      if (x < 3 || y < 2 || x + w > width - 3 || y + h > height - 2 || !ground.free(box)) continue;
      const cost =
        (few ? lines.reduce((n, l) => n + (crossesBox(l, box) ? 1 : 0), 0) : 0) + i * 0.12;
      if (cost < least) {
        best = i < near.length ? box : { ...box, leader: [m.x, m.y] };
        least = cost;
      }
      if (!few || least < 0.5) break;
    }
    if (!best) continue;
    ground.add(best);
    found.push({ id: m.id, text: m.text, font: m.font, ...best, soft: m.soft, alpha: m.alpha });
  }
  return { found, ground };
};
/* Words on lines stand at their middle, where nothing else does. */
const lineLabels = (wanted, ground, width, height) => {
  const found = [];
  for (const l of wanted) {
    const w = wide(l.text, l.font),
      box = { x: (l.x1 + l.x2) / 2 - w / 2 - 3, y: (l.y1 + l.y2) / 2 - 8, w: w + 6, h: 15 };
    if (
      Math.hypot(l.x1 - l.x2, l.y1 - l.y2) < w + 26 ||
      box.x < 1 ||
      box.y < 1 ||
      box.x + box.w > width ||
      box.y + box.h > height ||
      !ground.free(box)
    )
      continue;
    ground.add(box);
    found.push({ ...box, id: l.id, text: l.text, font: l.font, soft: true, alpha: l.alpha });
  }
  return found;
};
