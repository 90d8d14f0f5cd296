// Styles of the HTML report for light and dark color schemes, print and narrow screens.

export const style = `:root{color-scheme:light dark;--text:#1f2328;--quiet:#59636e;--ground:#fff;--line:#d1d9e0;--soft:#f6f8fa;
--value:#0969da;--held:#6e7781;--worse:#b3261e;--better:#1a7f37;--event:#8250df}
@media screen and (prefers-color-scheme:dark){:root{--text:#e6edf3;--quiet:#9198a1;--ground:#0d1117;--line:#3d444d;--soft:#151b23;
--value:#58a6ff;--held:#9198a1;--worse:#ff8a80;--better:#56d364;--event:#c297ff}}
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;padding:2rem 1.5rem;max-width:80rem;color:var(--text);background:var(--ground)}
h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:2.5rem 0 .25rem}h3{font-size:1rem;margin:0}
p{margin:.3rem 0}.quiet{color:var(--quiet)}.lead{font-size:1.15rem}
ul{margin:.3rem 0;padding-left:1.2rem}code{font:.93em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.caution{border-left:3px solid var(--event);padding:.2rem .8rem;margin:.5rem 0;background:var(--soft)}
.wide{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:middle}
thead th{color:var(--quiet);font-weight:600;border-bottom-width:2px;white-space:nowrap}
th[scope=row]{font-weight:400;min-width:9rem}td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.worse{color:var(--worse)}.better{color:var(--better)}b.worse,b.better{font-weight:600}
td:nth-child(2){min-width:9rem}svg text{font:11px system-ui,sans-serif;fill:var(--quiet);paint-order:stroke;stroke:var(--ground);stroke-width:3px}svg text.worse{fill:var(--worse)}svg text.better{fill:var(--better)}
.forest{display:block}.forest .one{stroke:var(--line)}.forest .range{stroke:var(--quiet);stroke-width:2}
.forest .mark{fill:var(--quiet)}.forest.worse .mark{fill:var(--worse)}.forest.better .mark{fill:var(--better)}
.forest.worse .range{stroke:var(--worse)}.forest.better .range{stroke:var(--better)}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,34rem),1fr));gap:1.25rem;margin:1rem 0}
figure{margin:0;padding:.8rem;border:1px solid var(--line);border-radius:6px;break-inside:avoid}
figcaption p{font-size:.88rem}.chart{display:block;width:100%;height:auto;margin-top:.4rem}
.chart .grid{stroke:var(--line);stroke-width:.7}.chart .baseline{stroke:var(--held);stroke-width:2}
.chart .limit{stroke:var(--worse);stroke-dasharray:2 4}.chart .interval{stroke:var(--value);stroke-width:4;opacity:.35}
.chart .values{fill:none;stroke:var(--value);stroke-width:1.5}.chart .point{fill:var(--value)}
.chart .beyond{fill:var(--worse);stroke:var(--ground)}.chart .failure{stroke:var(--worse);stroke-width:2}
.chart line.version{stroke:var(--held);stroke-dasharray:1 3}.chart .step{stroke-dasharray:5 3;stroke:var(--better)}
.chart .step.worse{stroke:var(--worse)}.chart .event{stroke:var(--event);stroke-dasharray:3 3}.chart .pin{fill:var(--event)}
summary{cursor:pointer;margin-top:1.5rem;font-weight:600}footer{margin-top:3rem;font-size:.85rem;color:var(--quiet)}
@page{size:landscape;margin:12mm}
@media print{:root{color-scheme:light;font-size:12px}details::details-content{content-visibility:visible;display:block}body{max-width:none;padding:0;font-size:1rem}.wide{overflow:visible}details{display:block}tr,figure{break-inside:avoid}}`;
