// The floor: the same text submitted to the same sink by npm `smpp` as it is, with a window and nothing else to do. Answers the
// seconds it took and the processor's share.
import smpp from 'smpp';

process.once('message', ({ port, text, count, window }) => {
  const octets = Buffer.from(text, 'utf16le').swap16();
  const session = smpp.connect({ host: '127.0.0.1', port }, () => {
    session.bind_transceiver({ system_id: 'shanyu', password: 'secret', interface_version: 0x34 }, run);
  });
  function run() {
    const started = performance.now();
    const before = process.cpuUsage();
    let [sent, answered] = [0, 0];
    const next = () => {
      const destination = String(8613800000000 + sent++);
      session.submit_sm(
        {
          source_addr: '10690000',
          dest_addr_ton: 1,
          dest_addr_npi: 1,
          destination_addr: destination,
          validity_period: '000001000000000R',
          registered_delivery: 1,
          data_coding: 8,
          short_message: octets,
        },
        () => {
          if (++answered === count) {
            const { user, system } = process.cpuUsage(before);
            process.send({ seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 });
            session.destroy();
            process.disconnect();
          } else if (sent < count) next();
        },
      );
    };
    for (let i = 0; i < Math.min(window, count); i++) next();
  }
});
