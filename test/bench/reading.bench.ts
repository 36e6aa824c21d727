import { parseArgs } from 'node:util';
import { LARGEST_BULLETIN, readProduct } from '../../src/ingest/readers/read-product.js';
import { DomainError } from '../../src/kernel/domain-error.js';

/** Reads composed bulletins of about 300 characters, one after the other in one thread, as the ingest does. */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '2000' } } });
const rounds = Number(values.rounds);
const WARM_UP = 400;
const RECEIVED = new Date('2024-06-21T18:04:10+08:00');
const GOAL_MS = 2;

const ADVICE =
  '请上述地区居民留意隐患点附近的崩塌、滑坡、泥石流险情，减少户外活动，远离陡坡、沟谷、河道，听从当地政府的安排，必要时提前撤离避险。山区行车注意观察，遇有落石、坍塌不要强行通过。';
const BULLETINS: readonly string[] = [
  `自然资源部与中国气象局6月21日18时联合发布地质灾害气象风险预警。\n\n6月21日20时至22日20时，浙江西部、安徽南部、江西北部、湖北西南部、重庆中部、贵州中部、湖南湘西州龙山县、怀化市沅陵县等地部分地区因降雨引发地质灾害的气象风险较高（黄色预警），其中，安徽南部、湖北西南部局地气象风险高（橙色预警）。${ADVICE}各地要加强巡查排查和监测预警，落实群测群防措施，发现险情及时报告。`,
  `湖北省自然资源厅、湖北省气象局6月21日17时30分联合发布地质灾害气象风险预警：6月21日20时至22日20时，恩施州（利川市、建始县、巴东县、鹤峰县北部）、宜昌市（五峰县、长阳县、秭归县）、十堰市（竹溪县、竹山县）发生崩塌、滑坡、泥石流的气象风险较高（Ⅲ级，黄色）；神农架林区气象风险高（Ⅱ级，橙色）。${ADVICE}有关部门做好应急准备，落实值班值守，遇有险情灾情及时报告并组织避险转移。`,
  `北京市规划和自然资源委员会、北京市气象局6月21日15时升级发布地质灾害气象风险预警：6月21日12时至23日12时，房山区、门头沟区大部，昌平区西部发生崩塌、滑坡、泥石流、地面塌陷的风险很高（红色预警）；海淀区西部风险高（橙色预警）；石景山区、丰台区西部风险较高（黄色预警），受强降雨影响，部分山区公路易发生落石。${ADVICE}景区、工地暂停开放和施工，转移受威胁群众，未解除预警前不得返回。`,
];

const encoder = new TextEncoder();
const bytes = BULLETINS.map((text) => encoder.encode(text));
const decoder = new TextDecoder('utf-8', { fatal: true });

/** What any reader has to do with the same bytes: decode them, make them uniform, and look at every character once. */
function floor(input: Uint8Array): number {
  const text = decoder.decode(input).normalize('NFKC');
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
  return sum;
}

interface Measured {
  readonly median: number;
  readonly p99: number;
  readonly seconds: number;
}

function measure(act: (input: Uint8Array) => unknown): Measured {
  for (let round = 0; round < WARM_UP; round++) for (const input of bytes) act(input);
  const times: number[] = [];
  const began = performance.now();
  for (let round = 0; round < rounds; round++)
    for (const input of bytes) {
      const start = performance.now();
      act(input);
      times.push(performance.now() - start);
    }
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { median: at(0.5), p99: at(0.99), seconds };
}

/** Texts of the largest size that a hostile sender would choose, in CPU time: the worst is told. */
const HEAD = '自然资源部、中国气象局6月21日18时联合发布地质灾害黄色预警：';
const HOSTILE: Readonly<Record<string, string>> = {
  brackets: `${HEAD}${'恩施（'.repeat(6600)}`,
  lists: `${HEAD}${'恩施（巴东）、'.repeat(2800)}`,
  colons: `${HEAD}${'恩施州：巴东县、'.repeat(2500)}`,
  namesakes: `${HEAD}${'鼓楼区、朝阳区、'.repeat(2500)}`,
  items: `${HEAD}${'浙江西部较高（黄色预警）；'.repeat(1500)}`,
  corrections: '（更正为'.repeat(5000),
  wording: '风险'.repeat(10_000),
  letter: '山'.repeat(Math.floor(LARGEST_BULLETIN / 3)),
};

function hostileTimes(): Record<string, number> {
  const timed = Object.entries(HOSTILE).map(([name, text]) => {
    const input = encoder.encode(text);
    const start = process.cpuUsage();
    try {
      readProduct(input, RECEIVED);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
    return [name, Math.round(process.cpuUsage(start).user / 1000)] as const;
  });
  return Object.fromEntries(timed);
}

const ours = measure((input) => readProduct(input, RECEIVED));
const bare = measure(floor);
const hostile = hostileTimes();
const n = rounds * bytes.length;
const lengths = BULLETINS.map((text) => text.length).join(', ');
console.log(`bulletins of ${lengths} characters, ${n} readings after ${WARM_UP * bytes.length} for warming up`);
console.log(`median ${ours.median.toFixed(3)} ms, p99 ${ours.p99.toFixed(3)} ms; goal ≤ ${GOAL_MS} ms median`);
console.log(`hostile texts of about 20,000 characters, CPU ms: ${JSON.stringify(hostile)}`);
console.log(
  JSON.stringify({
    name: 'reading',
    n,
    seconds: ours.seconds,
    rate: n / ours.seconds,
    median_ms: ours.median,
    p99_ms: ours.p99,
    floor_rate: n / bare.seconds,
    floor_median_ms: bare.median,
    ratio: bare.seconds / ours.seconds,
    floor:
      'the same bytes decoded as strict UTF-8, NFKC, every character looked at once; no word read, no place looked up',
    goal_ms: GOAL_MS,
    hostile_cpu_ms: hostile,
    hostile_worst_cpu_ms: Math.max(...Object.values(hostile)),
  }),
);
