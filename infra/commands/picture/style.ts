const LIGHT = {
  paper: '#ffffff',
  box: '#f6f8fa',
  edge: '#d0d7de',
  wire: '#8c959f',
  ink: '#1f2328',
  soft: '#59636e',
};
const DARK = {
  paper: '#0d1117',
  box: '#161b22',
  edge: '#3d444d',
  wire: '#6e7681',
  ink: '#f0f6fc',
  soft: '#9198a1',
};

/** One hue a queue, legible on both papers. */
const RAILS = ['#388bfd', '#2da44e', '#bf8700', '#d2569b', '#8957e5', '#1b9aaa', '#a1745a'];
export const hueOf = (rail: number): string => RAILS[rail % RAILS.length] ?? '';

const colours = ({ paper, box, edge, wire, ink, soft }: typeof LIGHT) => `
.paper{fill:${paper}}
.box{fill:${box};stroke:${edge}}
.paper,.caller-box{stroke:${edge}}
.caller-box{fill:${paper}}
.wire{stroke:${wire}}
.tip{fill:${wire}}
.halo,.track{stroke:${paper}}
.ring{fill:${paper}}
.key{stroke:${wire}}
.icon{fill:${paper};stroke:${soft}}
.name,.caller{fill:${ink}}
.start,.head,.proof{fill:${soft}}`;

/** Light and dark as the reader's system is; sizes in pixels of the picture. */
export const style = `
text{font-family:ui-sans-serif,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif}
.name{font-size:13px;font-weight:600}
.start{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:10.5px}
.head{font-size:11.5px}
.caller{font-size:12.5px;font-weight:600}
.proof{font-size:11px}
.queue{font-size:11.5px;font-weight:600;fill:#fff;text-anchor:middle}
.middle{text-anchor:middle}
.wire,.halo,.rail,.track,.read{fill:none}
.wire{stroke-width:1.5}
.halo{stroke-width:8}
.rail,.key-rail{stroke-width:4}
.track{stroke-width:1.4}
.read{stroke-width:2}
.ring{stroke-width:2.5}
.icon{stroke-width:1.2}
.dead{stroke:#cf222e;stroke-width:1.5;stroke-dasharray:4 3;fill:none}
.dead-tip{fill:#cf222e}${colours(LIGHT)}
@media (prefers-color-scheme:dark){${colours(DARK)}
}`;
