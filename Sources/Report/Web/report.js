"use strict";
(() => {
  const root = document.documentElement;
  const thai = () => root.lang === "th";
  const say = (th, en) => (thai() ? th : en);
  const listeners = [];
  const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* pages opened as files may have none */ } };
  const recall = (key) => { try { return localStorage.getItem(key); } catch { return null; } };

  const speak = (language) => {
    root.lang = language;
    remember("sammachip.language", language);
    listeners.forEach((tell) => tell());
  };

  // Digits change in texts only, where a page says that they may.
  const digits = (inThai) => {
    for (const place of document.querySelectorAll("[data-digits]")) {
      const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        if (walk.currentNode.parentElement.closest("[lang=en]")) continue;
        walk.currentNode.data = inThai
          ? walk.currentNode.data.replace(/[0-9]/g, (d) => String.fromCharCode(0x0e50 + Number(d)))
          : walk.currentNode.data.replace(/[๐-๙]/g, (d) => String(d.charCodeAt(0) - 0x0e50));
      }
    }
    root.dataset.digits = inThai ? "thai" : "arabic";
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button) return;
    if (button.dataset.do === "language") {
      speak(button.lang);
      document.querySelector(`button[data-do=language][lang=${thai() ? "en" : "th"}]`).focus();
    }
    if (button.dataset.do === "digits") digits((root.dataset.digits ?? "thai") !== "thai");
    if (button.dataset.do === "print") window.print();
  });

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const table = (holder) => {
    const data = JSON.parse(document.getElementById(holder.dataset.table).textContent);
    const word = (place) => data.words[place][thai() ? 0 : data.words[place].length - 1];
    const shown = (cell, column) => {
      if (cell === null) return "";
      if (Array.isArray(cell)) return cell.map(word).join("; ");
      const scale = data.columns[column].scale ?? 1;
      return (cell / scale).toLocaleString("en", { minimumFractionDigits: Math.log10(scale), maximumFractionDigits: Math.log10(scale) });
    };
    const step = 100;
    let [order, down, limit] = [-1, false, step];
    const [head, body] = [element("tr"), element("tbody")];
    const search = element("input", { type: "search" });
    const label = element("label");
    const count = element("output");
    count.setAttribute("aria-live", "polite");
    const more = element("button", { type: "button", className: "more" });
    let texts = [];

    const index = () => { texts = data.rows.map((row) => row.map(shown).join(" ").toLowerCase()); };
    const rows = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const found = data.rows.map((_, place) => place).filter((place) => words.every((w) => texts[place].includes(w)));
      if (order >= 0) {
        const collator = new Intl.Collator(thai() ? "th" : "en", { numeric: true });
        const isNumber = data.columns[order].scale !== null;
        const compare = isNumber
          ? (a, b) => data.rows[a][order] - data.rows[b][order]
          : (a, b) => collator.compare(shown(data.rows[a][order], order), shown(data.rows[b][order], order));
        found.sort((a, b) => {
          const [left, right] = [data.rows[a][order], data.rows[b][order]];
          if (left === null || right === null) return (left === null) - (right === null) || a - b;
          return (down ? -1 : 1) * compare(a, b) || a - b;
        });
      }
      return found;
    };
    const draw = () => {
      const found = rows();
      body.replaceChildren(...found.slice(0, limit).map((place) => element("tr", {}, ...data.rows[place].map((cell, column) =>
        element("td", { className: data.columns[column].scale === null ? "" : "n", textContent: shown(cell, column) })))));
      [...head.children].forEach((cell, column) => {
        cell.firstChild.textContent = data.columns[column].title[thai() ? 0 : data.columns[column].title.length - 1];
        if (column === order) cell.setAttribute("aria-sort", down ? "descending" : "ascending");
        else cell.removeAttribute("aria-sort");
      });
      count.textContent = say(`พบ ${found.length} จาก ${data.rows.length} รายการ`, `${found.length} of ${data.rows.length} rows`);
      more.hidden = found.length <= limit;
      more.textContent = say(`แสดงเพิ่ม (อีก ${found.length - limit})`, `Show more (${found.length - limit} left)`);
      label.firstChild.data = say("ค้นหา ", "Search ");
    };

    data.columns.forEach((column, place) => {
      const button = element("button", { type: "button" });
      button.addEventListener("click", () => { [order, down] = [place, order === place && !down]; draw(); });
      head.append(element("th", { scope: "col", className: column.scale === null ? "" : "n" }, button));
    });
    label.append(" ", search);
    search.addEventListener("input", () => { limit = step; draw(); });
    more.addEventListener("click", () => { limit += 5 * step; draw(); });
    addEventListener("beforeprint", () => { limit = Infinity; draw(); });
    addEventListener("afterprint", () => { limit = step; draw(); });
    listeners.push(() => { index(); draw(); });
    holder.append(element("div", { className: "tools" }, label, count),
      element("div", { className: "scroll" }, element("table", {}, element("thead", {}, head), body)), more);
    index();
    draw();
  };

  const map = (holder) => {
    const links = JSON.parse(document.getElementById(holder.dataset.map).textContent);
    const [svg, told] = [holder.querySelector("svg"), holder.querySelector("output")];
    const layer = svg.querySelector(".links");
    const village = (place) => svg.querySelector(`[data-v="${place}"]`);
    const draw = (name, attributes) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name);
      Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
      layer.append(made);
    };
    let current = null;
    const show = (place) => {
      current = place;
      layer.replaceChildren();
      svg.querySelectorAll(".on").forEach((other) => other.classList.remove("on"));
      if (place === null) return;
      const from = village(place);
      from.classList.add("on");
      const [x, y] = [from.getAttribute("cx"), from.getAttribute("cy")];
      let outside = 0;
      for (const [to, households] of links[place] ?? []) {
        const end = village(to);
        if (!end) { outside += households; continue; }
        const [x2, y2] = [end.getAttribute("cx"), end.getAttribute("cy")];
        draw("line", { class: "link", x1: x, y1: y, x2, y2, "stroke-width": Math.min(7, 1 + households / 2) });
        draw("rect", { class: "end", x: x2 - 4, y: y2 - 4, width: 8, height: 8 });
      }
      const all = (links[place] ?? []).reduce((sum, link) => sum + link[1], 0);
      told.textContent = (thai() ? from.dataset.th : from.dataset.en) + " – "
        + say(`${all} คู่ ไปยังกลไกใน ${(links[place] ?? []).length} หมู่บ้าน`, `${all} matches with mechanisms in ${(links[place] ?? []).length} villages`)
        + (outside ? say(` (${outside} คู่อยู่นอกแผนที่)`, ` (${outside} off the map)`) : "");
    };
    const over = (event) => { const on = event.target.closest("[data-v]"); if (on) show(on.dataset.v); };
    ["mouseover", "focusin", "click"].forEach((kind) => svg.addEventListener(kind, over));
    // One stop for the keyboard, arrows from village to village.
    svg.addEventListener("keydown", (event) => {
      const all = [...svg.querySelectorAll("[data-v]")];
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const at = all.indexOf(event.target);
      if (!step || at < 0) return;
      event.preventDefault();
      event.target.tabIndex = -1;
      const next = all[(at + step + all.length) % all.length];
      next.tabIndex = 0;
      next.focus();
    });
    listeners.push(() => show(current));
  };

  document.querySelectorAll("[data-table]").forEach(table);
  document.querySelectorAll("[data-map]").forEach(map);
  const language = recall("sammachip.language");
  if (language === "en" || language === "th") speak(language);
})();
