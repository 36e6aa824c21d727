import { PROGRAM } from '../../../src/kernel/actor.js';
import type { TestDatabase } from '../database.js';
import { DeliveryRig } from '../delivery-rig.js';
import { SimulatedCarrier } from './carrier.js';
import { Dice } from './dice.js';
import { Invariants } from './invariants.js';
import { look } from './ledger.js';
import {
  ACTS,
  CLEAN,
  CLOCK,
  EXPIRES,
  LEASE_MS,
  MINUTE,
  MOST_DRAINED,
  READERS,
  SECOND,
  START,
  TAKE_OVER_SECONDS,
  UNSEEN,
  type Act,
  type Running,
  type Story,
  type WaitingJob,
} from './story.js';
import { inTurns, Task } from './turns.js';

/**
 * The real job handlers on a real database, with time, carrier and scheduler in the hand of one seed: which handler takes its
 * next step, who dies between which two statements, what the carrier answers and when receipts come (quality.md, T29).
 */
export class World {
  readonly #rig: DeliveryRig;
  #dice = new Dice(0);
  #carrier = new SimulatedCarrier(
    0,
    false,
    () => false,
    () => false,
  );
  #invariants = new Invariants();
  #now = START;
  #chain = '';
  #played = 0;
  #version = 0;
  #draining = false;
  /** The task that goes on now stood still for longer than take-over waits. */
  #late = false;
  #waiting: WaitingJob[] = [];
  #running: Running[] = [];
  #acts: string[] = [];
  #faults: string[] = [];

  private constructor(private readonly test: TestDatabase) {
    this.#rig = new DeliveryRig({ ...test, db: inTurns(test.db) }, true, {
      chunkSize: 4,
      takeOverSeconds: TAKE_OVER_SECONDS,
    });
    this.#rig.carrier = (submission) => this.#carrier.carry(submission);
    this.#rig.memory = (inquiry) => this.#carrier.recall(inquiry);
  }

  static async open(test: TestDatabase): Promise<World> {
    const world = new World(test);
    const places = ['422828', '422801', '422828'];
    const readers = Array.from({ length: READERS }, (_, n) => ({ places: [places[n % places.length] ?? ''] }));
    for (const statement of CLOCK) await test.db.run(statement);
    await world.#passTime(-MINUTE);
    await world.#rig.subscribe(...readers);
    return world;
  }

  async play(seed: number): Promise<Story> {
    await this.#begin(seed);
    for (let act = 0; act < ACTS && this.#faults.length === 0; act++) await this.#act(this.#possible());
    await this.#drain();
    const { taken, overslept } = this.#carrier;
    const repeats = [...taken].reduce((sum, [ref, times]) => sum + (overslept.has(ref) ? 0 : times - 1), 0);
    return { seed, acts: this.#acts, faults: this.#faults, repeats };
  }

  async #begin(seed: number): Promise<void> {
    this.#dice = new Dice(seed);
    this.#draining = false;
    this.#carrier = new SimulatedCarrier(
      seed,
      this.#dice.next() < 0.4,
      () => this.#draining,
      () => this.#late,
    );
    this.#invariants = new Invariants();
    [this.#waiting, this.#running, this.#acts, this.#faults] = [[], [], [], []];
    [this.#now, this.#version, this.#chain] = [START, 0, `20240621-s${seed}-${++this.#played}`];
    for (const statement of CLEAN) await this.test.db.run(statement);
    await this.#passTime(0);
    await this.#issue();
  }

  #possible(): Act[] {
    const ready = this.#waiting.filter((one) => one.readyAt <= this.#now);
    const running = this.#running;
    const only = (weight: number, possible: boolean) => (possible ? weight : 0);
    return [
      {
        name: 'start',
        weight: only(12, ready.length > 0 && running.length < 4),
        run: () => this.#start(this.#dice.pick(ready)),
      },
      { name: 'step', weight: only(40, running.length > 0), run: () => this.#step(this.#dice.pick(running)) },
      { name: 'settle', weight: only(3, !running.some((one) => one.job === null)), run: () => this.#settle() },
      {
        name: 'receipts',
        weight: only(5, this.#carrier.receipts.length > 0),
        run: () => this.#receive(1 + this.#dice.below(4)),
      },
      { name: 'seconds', weight: 8, run: () => this.#passTime((1 + this.#dice.below(30)) * SECOND) },
      { name: 'minutes', weight: 1, run: () => this.#passTime((1 + this.#dice.below(90)) * MINUTE) },
      { name: 'kill', weight: only(2, running.length > 0), run: () => this.#kill(this.#dice.below(2)) },
      {
        name: 'lose-lease',
        weight: only(
          2,
          running.some((one) => one.job !== null),
        ),
        run: () => this.#loseLease(),
      },
      { name: 'leave', weight: 1, run: () => this.#leave() },
      { name: 'pause', weight: 1, run: () => this.#control('pause') },
      { name: 'resume', weight: 2, run: () => this.#control('resume') },
      { name: 'cancel', weight: 0.3, run: () => this.#control('cancel') },
      { name: 'sweep', weight: 0.5, run: () => this.#rig.sweeper.sweep() },
      { name: 'update', weight: only(0.5, this.#version < 2), run: () => this.#issue() },
      { name: 'end', weight: 0.1, run: () => this.#passTime(Math.max(0, Date.parse(EXPIRES) - this.#now)) },
    ];
  }

  async #act(possible: readonly Act[]): Promise<void> {
    const { name, run } = this.#dice.weighed(possible.filter((one) => one.weight > 0));
    this.#say(name);
    await run();
    if (!UNSEEN.includes(name)) await this.#check();
  }

  async #check(): Promise<void> {
    this.#collectJobs();
    const faults = this.#invariants.afterAct(await look(this.test.db, this.#chain));
    this.#faults.push(...faults.map((fault) => `after act ${this.#acts.length}: ${fault}`));
  }

  #say(words: string): void {
    this.#acts.push(words);
  }

  /** Adds to what was said: ids differ from run to run, so only numbers of the story itself. */
  #tell(more: string | number): void {
    this.#acts.push(`${this.#acts.pop() ?? ''} ${more}`);
  }

  #collectJobs(): void {
    for (const job of this.#rig.jobs.splice(0))
      this.#waiting.push({ job, readyAt: this.#now + (job.startAfterSeconds ?? 0) * SECOND });
  }

  async #issue(): Promise<void> {
    this.#version++;
    const warningId = `${this.#chain}-v${this.#version}`;
    const verb = this.#version === 1 ? 'first' : 'update';
    await this.#rig.issue({ warningId, chainId: this.#chain, verb, expires: EXPIRES });
    this.#collectJobs();
  }

  async #start(waiting: WaitingJob): Promise<void> {
    this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
    const { queue, data } = waiting.job;
    const chunk = 'chunk' in data ? Number(data.chunk) : -1;
    this.#tell(`${queue} ${chunk}`);
    const work = () =>
      queue === 'plan'
        ? this.#rig.plan.plan(data as { dispatchId: string })
        : this.#rig.carry.carry(data as { dispatchId: string; chunk: number });
    await this.#run({
      task: new Task(queue, work),
      job: waiting.job,
      process: this.#dice.below(2),
      stoodAt: this.#now,
    });
  }

  #settle(): Promise<void> {
    return this.#run({
      task: new Task('settle', () => this.#rig.settle.settle()),
      job: null,
      process: this.#dice.below(2),
      stoodAt: this.#now,
    });
  }

  async #run(running: Running): Promise<void> {
    this.#running.push(running);
    await running.task.start();
    this.#lookAt(running);
  }

  async #step(running: Running): Promise<void> {
    this.#tell(this.#running.indexOf(running));
    this.#late = this.#now - running.stoodAt > TAKE_OVER_SECONDS * SECOND;
    await running.task.advance();
    running.stoodAt = this.#now;
    this.#late = false;
    this.#lookAt(running);
  }

  /** A task that has ended is done with its job; one that failed or died gives it back. */
  #lookAt({ task, job, process }: Running): void {
    if (task.dead) return this.#kill(process);
    if (!task.ended) return;
    this.#running = this.#running.filter((one) => one.task !== task);
    if (task.failure === null) return;
    this.#tell('failed');
    if (!(task.failure instanceof Error) || this.#draining) this.#faults.push(`${task.name}: ${String(task.failure)}`);
    if (job) this.#waiting.push({ job, readyAt: this.#now + SECOND });
  }

  /** Everything that this process was at stops for ever where it stands. */
  #kill(process: number): void {
    for (const { task, job } of this.#running.filter((one) => one.process === process)) {
      task.dead = true;
      if (job) this.#waiting.push({ job, readyAt: this.#now + LEASE_MS });
    }
    this.#running = this.#running.filter((one) => one.process !== process);
    this.#tell(`process ${process} died`);
  }

  /** The heartbeat was late: another gets the job while the first goes on. */
  #loseLease(): void {
    const { job } = this.#dice.pick(this.#running.filter((one) => one.job !== null));
    if (job) this.#waiting.push({ job, readyAt: this.#now });
  }

  async #receive(count: number): Promise<void> {
    const { receipts } = this.#carrier;
    const some = Array.from({ length: Math.min(count, receipts.length) }, () =>
      receipts.splice(this.#dice.below(receipts.length), 1),
    );
    await this.#rig.inbox.record(some.flat());
  }

  #leave(): Promise<unknown> {
    return this.#rig.leave(`+86138000${String(this.#dice.below(READERS)).padStart(5, '0')}`);
  }

  async #control(act: 'pause' | 'resume' | 'cancel'): Promise<void> {
    const { dispatches } = await look(this.test.db, this.#chain);
    const { id } = this.#dice.pick(dispatches);
    await this.#rig.control[act](PROGRAM, id).catch(() => this.#tell('refused'));
  }

  async #passTime(ms: number): Promise<void> {
    this.#now += ms;
    await this.test.db.run('UPDATE story_clock SET at = $1', [new Date(this.#now)]);
  }

  /** No more faults: what runs ends, what waits is done, receipts come, and time goes on until nothing is open. */
  async #drain(): Promise<void> {
    if (this.#faults.length > 0) return;
    this.#draining = true;
    this.#say('drain');
    for (const { id, state } of (await look(this.test.db, this.#chain)).dispatches)
      if (state === 'paused') await this.#rig.control.resume(PROGRAM, id);
    await this.#check();
    await this.#finishJobs();
    await this.#receive(this.#carrier.receipts.length);
    await this.#rig.settle.settle();
    await this.#passTime(61 * MINUTE);
    await this.#rig.settle.settle();
    await this.#finishJobs();
    await this.#rig.settle.settle();
    await this.#check();
    this.#faults.push(...this.#invariants.atEnd(await look(this.test.db, this.#chain), this.#carrier));
  }

  async #finishJobs(): Promise<void> {
    for (let rounds = 0; rounds < MOST_DRAINED; rounds++) {
      const running = this.#running[0];
      const ready = this.#waiting.find((one) => one.readyAt <= this.#now);
      if (running) await this.#step(running);
      else if (ready) await this.#start(ready);
      else if (this.#waiting.length > 0) await this.#passTime(this.#nextAt - this.#now);
      else return;
      await this.#check();
    }
    this.#faults.push('the work never came to its end');
  }

  get #nextAt(): number {
    return Math.min(...this.#waiting.map((one) => one.readyAt));
  }
}
