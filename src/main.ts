// Only this file may run on an old Node: it says so in one sentence instead of failing in a dependency.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 13)) {
  console.error(
    `Shanyu needs Node 22.13 or newer, this is ${process.versions.node}: run it through npm, which brings its own.`,
  );
  process.exitCode = 1;
} else {
  const { main } = await import('./program.js');
  await main();
}
