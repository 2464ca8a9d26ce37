// Plain JavaScript, loaded before infra/stack/app.ts, because an older Node cannot read TypeScript at all.
if (Number.parseInt(process.versions.node, 10) < 24) {
  console.error(
    `ringround's stack needs Node 24 or newer, not ${process.version}: run "npm ci", which installs it, then "npx cdk".`,
  );
  process.exit(1);
}
