// What the canvas of the network is told to paint, in pixels of the screen, and what the page says of it.
window.painted = { texts: [], lines: [] };
const own = CanvasRenderingContext2D.prototype;
const onNetwork = (ctx) => ctx.canvas.closest && ctx.canvas.closest('#network');
const clear = own.clearRect, fillText = own.fillText, stroke = own.stroke;
own.clearRect = function (...a) { if (onNetwork(this)) window.painted = { texts: [], lines: [] }; return clear.apply(this, a); };
own.fillText = function (text, x, y) {
  if (onNetwork(this)) {
    const t = this.getTransform(), size = Number(/(\d+(?:\.\d+)?)px/.exec(this.font)[1]) * t.a;
    window.painted.texts.push({ text, size, x: t.a * x + t.e, y: t.d * y + t.f - size / 2, w: this.measureText(text).width * t.a, h: size, alpha: this.globalAlpha }); }
  return fillText.apply(this, arguments);
};
own.stroke = function (path) {
  if (onNetwork(this) && !path && this.strokeStyle !== 'rgba(0, 0, 0, 0)') window.painted.lines.push({ width: this.lineWidth * this.getTransform().a, colour: this.strokeStyle, alpha: this.globalAlpha });
  return stroke.apply(this, arguments);
};
window.seen = () => {
  const box = document.querySelector('#network').getBoundingClientRect(), made = kgScene();
  const over = [...document.querySelectorAll('#stage .over')].filter((e) => e.offsetParent).map((e) => {
    const b = e.getBoundingClientRect(); return { x: b.x - box.x, y: b.y - box.y, w: b.width, h: b.height }; });
  return { ...window.painted, width: box.width, height: box.height, over,
    ground: getComputedStyle(document.documentElement).getPropertyValue('--bg').trim(),
    marks: made.marks.map((m) => ({ id: m.id, x: m.x, y: m.y, r: m.r, label: m.text })), ties: kgScene().ties };
};
