"""Opens every page of a report in headless Chromium and looks at it as a reader would.

usage: pages.py REPORT [SCREENSHOTS]

Talks to Chromium over a pipe in the DevTools protocol, so that it needs nothing but Python and Chromium. Prints each fault and
ends with 1 if there was one.
"""

import base64
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path


class Browser:
    """Chromium with one tab."""

    def __init__(self, profile):
        (theirs_in, self.write), (self.read, theirs_out) = os.pipe(), os.pipe()
        # Chromium reads commands from descriptor 3 and writes answers to 4.
        keep_in, keep_out = os.dup(theirs_in), os.dup(theirs_out)

        def descriptors():
            os.dup2(keep_in, 3)
            os.dup2(keep_out, 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage",
             "--remote-debugging-pipe", f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=descriptors, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for descriptor in (theirs_in, theirs_out, keep_in, keep_out):
            os.close(descriptor)
        self.number, self.pending, self.events, self.session = 0, b"", [], None
        targets = self.call("Target.getTargets")["targetInfos"]
        tab = next(target["targetId"] for target in targets if target["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=tab, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "DOM", "CSS"):
            self.call(domain + ".enable")

    def call(self, method, **parameters):
        """The answer to a command; events that come meanwhile are kept."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def receive(self):
        while b"\0" not in self.pending:
            piece = os.read(self.read, 1 << 16)
            if not piece:
                raise RuntimeError("Chromium ended")
            self.pending += piece
        line, self.pending = self.pending.split(b"\0", 1)
        message = json.loads(line)
        if "method" in message:
            self.events.append(message)
        return message

    def open(self, path):
        """Opens a page and returns how long that took, in seconds."""
        self.events, begin = [], time.monotonic()
        self.call("Page.navigate", url="file://" + str(path))
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self.receive()
        return time.monotonic() - begin

    def ask(self, script):
        """What an expression of JavaScript says."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description", script[:80]))
        return answer["result"].get("value")

    def troubles(self):
        """What the console and the network complained of since the page was opened."""
        found = []
        for event in self.events:
            parameters = event["params"]
            if event["method"] == "Runtime.exceptionThrown":
                found.append(parameters["exceptionDetails"]["text"])
            if event["method"] == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
                found.append(parameters["entry"]["text"])
            if event["method"] == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning"):
                found.append(str(parameters["args"]))
            if event["method"] == "Network.requestWillBeSent" and not parameters["request"]["url"].startswith(("file:", "data:")):
                found.append("asks the network for " + parameters["request"]["url"])
        return found

    def picture(self, path):
        """Keeps what a reader sees first, and the page as it is printed."""
        self.call("Emulation.setDeviceMetricsOverride", width=1200, height=1500, deviceScaleFactor=1, mobile=False)
        seen = self.call("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(seen["data"]))
        paper = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        path.with_suffix(".pdf").write_bytes(base64.b64decode(paper["data"]))

    def close(self):
        self.session = None
        self.call("Browser.close")
        self.process.wait(timeout=20)


# Each check returns a list of what is wrong.

GLYPHS = r"""(async () => {
  await document.fonts.ready;
  const size = 40, canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const draw = (text) => {
    pen.clearRect(0, 0, size, size);
    pen.font = "20px " + getComputedStyle(document.body).fontFamily;
    pen.fillText(text, 8, 28);
    return pen.getImageData(0, 0, size, size).data.join();
  };
  const isMark = (c) => /\p{M}/u.test(c), missing = draw("\u0378"), missingMark = draw("ก\u0378"), bare = draw("ก");
  const letters = new Set(document.body.innerText.replace(/\s/g, ""));
  return [...letters].filter((c) => isMark(c) ? [bare, missingMark].includes(draw("ก" + c)) : draw(c) === missing)
    .map((c) => "no glyph for U+" + c.codePointAt(0).toString(16));
})()"""

LABELS = r"""(() => {
  const wrong = [], seen = (e) => e.getClientRects().length > 0;
  for (const e of document.querySelectorAll("a,button")) if (seen(e) && !e.textContent.trim()) wrong.push("no name: " + e.outerHTML.slice(0, 90));
  for (const e of document.querySelectorAll("input,select,textarea")) if (!e.labels.length || !e.labels[0].innerText.trim()) wrong.push("no label: " + e.outerHTML);
  for (const e of document.querySelectorAll("table")) if (e.rows.length && !e.querySelector("th[scope]")) wrong.push("a table without heads");
  if (!document.querySelector("main")) wrong.push("no main");
  if (document.querySelectorAll("h1").length !== 1) wrong.push("not one h1");
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  for (const id of ids.filter((id, i) => ids.indexOf(id) < i)) wrong.push("id twice: " + id);
  for (const e of document.querySelectorAll("a[href^='#']")) { const id = e.getAttribute("href").slice(1); if (id && !document.getElementById(id)) wrong.push("leads nowhere: #" + id); }
  if (document.body.innerText.includes("undefined") || document.body.innerText.includes("NaN")) wrong.push("undefined or NaN is shown");
  return wrong;
})()"""

CONTRAST = r"""(() => {
  const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => { const f = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
  const ground = (e) => { for (; e; e = e.parentElement) { const c = channels(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] > 0.99) return c; } return [255, 255, 255]; };
  const wrong = new Set(), seen = new Set();
  for (const e of document.querySelectorAll("body *")) {
    // Elements of one kind at one place look alike.
    const kind = [e, e.parentElement, e.parentElement.parentElement].map((a) => a && a.tagName + a.className).join();
    if (seen.has(kind) || !e.textContent.trim() || !e.getClientRects().length) continue;
    seen.add(kind);
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !e.getClientRects().length || e.closest("svg,script,style")) continue;
    const style = getComputedStyle(e), [a, b] = [light(channels(style.color)), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05), size = parseFloat(style.fontSize);
    if (ratio < (size >= 24 ? 3 : 4.5)) wrong.add(`contrast ${ratio.toFixed(1)}: ${e.tagName} ${e.className} ${e.innerText.slice(0, 30)}`);
  }
  return [...wrong];
})()"""

LANGUAGES = r"""(() => {
  if (!document.querySelector("button[data-do=language]")) return [];
  const wrong = [], press = (language) => document.querySelector(`button[data-do=language][lang=${language}]`).click();
  const thai = (text) => (text.match(/[\u0E01-\u0E5B]/g) ?? []).length;
  press("en");
  const english = document.querySelector("main").innerText;
  if (document.documentElement.lang !== "en") wrong.push("does not switch to English");
  press("th");
  const back = document.querySelector("main").innerText;
  if (document.documentElement.lang !== "th") wrong.push("does not switch back to Thai");
  if (thai(back) <= thai(english)) wrong.push("switching the language changes nothing");
  return wrong;
})()"""

# Sorting and searching are compared with the data that stand in the page.
TABLES = r"""(() => {
  const wrong = [];
  for (const holder of document.querySelectorAll("[data-table]")) {
    const data = JSON.parse(document.getElementById(holder.dataset.table).textContent), name = holder.id;
    const input = holder.querySelector("input"), heads = [...holder.querySelectorAll("thead th")];
    const rows = () => [...holder.querySelectorAll("tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent));
    if (rows().length !== Math.min(100, data.rows.length)) wrong.push(name + ": " + rows().length + " rows shown");
    const said = (text) => holder.querySelector("output").textContent.includes(text);
    if (!said(String(data.rows.length))) wrong.push(name + ": does not tell how many rows there are");
    if (!data.rows.length) continue;
    heads.forEach((head, column) => {
      const numeric = data.columns[column].scale !== null;
      for (const order of ["ascending", "descending"]) {
        head.querySelector("button").click();
        if (head.getAttribute("aria-sort") !== order) wrong.push(`${name}: column ${column} does not say that it is ${order}`);
        const all = rows().map((row) => row[column]).filter((cell) => cell !== "");
        const values = numeric ? all.map((cell) => Number(cell.replaceAll(",", ""))) : all;
        const compare = numeric ? (a, b) => a - b : new Intl.Collator("th", { numeric: true }).compare;
        if (values.some((value, i) => i > 0 && (order === "ascending" ? 1 : -1) * compare(values[i - 1], value) > 0)) wrong.push(`${name}: column ${column} is not ${order}`);
      }
    });
    const text = (cell, column) => cell === null ? "" : Array.isArray(cell) ? cell.map((place) => data.words[place][0]).join("; ") : null;
    const word = rows()[0].find((cell) => cell.length > 1).split(/\s+/)[0];
    input.value = word;
    input.dispatchEvent(new Event("input"));
    const found = rows();
    if (!found.length || found.some((row) => !row.join(" ").toLowerCase().includes(word.toLowerCase()))) wrong.push(`${name}: searching ${word} finds ${found.length}`);
    input.value = "ไม่มีคำนี้แน่นอน";
    input.dispatchEvent(new Event("input"));
    if (rows().length) wrong.push(name + ": finds what is not there");
    input.value = "";
    input.dispatchEvent(new Event("input"));
  }
  return wrong;
})()"""

MAP = r"""(() => {
  const holder = document.querySelector("[data-map]"), wrong = [];
  if (!holder) return wrong;
  const links = JSON.parse(document.getElementById(holder.dataset.map).textContent);
  const [from] = Object.keys(links), village = holder.querySelector(`[data-v="${from}"]`);
  village.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
  if (!holder.querySelector(".links rect")) wrong.push("no links are drawn from a village");
  if (!holder.querySelector("output").textContent.includes(village.dataset.th)) wrong.push("the village is not named");
  const first = holder.querySelector("[tabindex='0']");
  first.focus();
  first.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  if (document.activeElement === first || !document.activeElement.dataset.v) wrong.push("arrows do not lead to the next village");
  return wrong;
})()"""

# On A4 nothing may stand to the right of the paper. Long tables are printed across.
PAPER = r"""(() => {
  const wrong = [], width = %d, across = %s;
  for (const e of document.querySelectorAll("table, .memo, .sign")) {
    if ((document.body.classList.contains("wide") || e.closest("main > .data") !== null) !== across) continue;
    const box = e.getBoundingClientRect();
    if (box.width && (box.right > width + 1 || e.scrollWidth > e.clientWidth + 1)) wrong.push(`printed, ${e.tagName} ${e.className} is cut: ${Math.round(box.right)} of ${width}`);
  }
  return wrong;
})()"""


def printed(browser):
    """What the paper cuts off."""
    browser.call("Emulation.setEmulatedMedia", media="print")
    browser.ask("dispatchEvent(new Event('beforeprint'))")
    found = []
    for millimetres, across in ((210, "false"), (297, "true")):
        # 96 CSS pixels are an inch; the margins are those of the style.
        width = round((millimetres - 24) / 25.4 * 96)
        browser.call("Emulation.setDeviceMetricsOverride", width=width, height=1000, deviceScaleFactor=1, mobile=False)
        found += browser.ask(PAPER % (width, across))
    browser.ask("dispatchEvent(new Event('afterprint'))")
    browser.call("Emulation.setEmulatedMedia", media="")
    browser.call("Emulation.clearDeviceMetricsOverride")
    return found


def keyboard(browser):
    """Whether Tab leads to something that shows that it has the focus."""
    browser.ask("document.activeElement.blur(); scrollTo(0, 0)")
    # Once, since a page may have a single thing to lead to.
    for kind in ("keyDown", "keyUp"):
        browser.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
    return browser.ask("""(() => {
      const e = document.activeElement, style = getComputedStyle(e);
      if (e === document.body) return ["Tab leads nowhere"];
      return style.outlineStyle === "none" ? ["the focus is not shown on " + e.outerHTML.slice(0, 80)] : [];
    })()""")


def main():
    report = Path(sys.argv[1]).resolve()
    pictures = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    pages = sorted(report.rglob("*.html"))
    links = {str(page.relative_to(report)) for page in pages}
    faults = 0
    with tempfile.TemporaryDirectory() as profile:
        browser = Browser(profile)
        reached = set()
        for page in pages:
            name = str(page.relative_to(report))
            seconds, found = browser.open(page), []
            if name == "index.html":
                print(f"{name}: {seconds:.2f} s to open")
            targets = browser.ask("[...document.querySelectorAll('a[href]')].map((a) => a.href)")
            for target in {target.split("#")[0] for target in targets if target.startswith("file:")}:
                # A link may leave the report only upwards to the other reports beside it.
                path = Path(target.removeprefix("file://"))
                if not path.exists():
                    found.append("leads to a page that is not there: " + target)
                elif path.is_relative_to(report):
                    reached.add(str(path.relative_to(report)))
            for check in (GLYPHS, LABELS, CONTRAST, LANGUAGES, TABLES, MAP):
                found += browser.ask(check)
            found += keyboard(browser)
            found += printed(browser)
            found += browser.troubles()
            if pictures:
                pictures.mkdir(parents=True, exist_ok=True)
                browser.picture(pictures / name.replace("/", "-").replace(".html", ".png"))
            for fault in found[:5]:
                print(f"{name}: {fault}", flush=True)
            faults += len(found)
        for page in sorted(links - reached - {"index.html"}):
            print(f"{page}: no page leads here")
            faults += 1
        browser.close()
    print(f"{len(pages)} pages, {faults} faults")
    return 1 if faults or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
