// A made-up table of customers, some of whom have left: seeded, so that it is the same everywhere.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/** Numbers from 0 to 1, after Mulberry32 (public domain algorithm of T. Ettinger). */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const PLANS = ['basic', 'plus', 'family', 'business'];
const REGIONS = ['north', 'south', 'east', 'west', 'centre', 'coast', 'hills', 'islands'];
const PAYMENTS = ['card', 'transfer', 'invoice', 'wallet'];

/** Columns: customer_id, signup_time, age, plan, region, payment, monthly_charge, data_gigabytes, support_calls, days_since_login, paperless, churned. */
export async function writeChurn(file, rows, seed) {
  const random = randomNumbers(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const orMissing = (share, text) => (random() < share ? '' : text);
  const start = Date.UTC(2019, 0, 1);
  const out = createWriteStream(file);
  out.write('customer_id,signup_time,age,plan,region,payment,monthly_charge,data_gigabytes,support_calls,days_since_login,paperless,churned\n');
  for (let i = 1; i <= rows; i++) {
    const signedUp = new Date(start + Math.floor(random() * 6 * 365 * 86400) * 1000);
    const age = Math.max(18, Math.min(90, Math.round(44 + 15 * normal())));
    const plan = pick(PLANS);
    const payment = pick(PAYMENTS);
    const charge = 12 + 14 * PLANS.indexOf(plan) + 4 * normal();
    const gigabytes = Math.exp(1.5 + 0.4 * PLANS.indexOf(plan) + 0.8 * normal());
    const calls = Math.floor(-Math.log(1 - random()) * 1.4);
    const idle = Math.floor(-Math.log(1 - random()) * 14);
    const years = (Date.UTC(2025, 0, 1) - signedUp.getTime()) / (365 * 86400e3);
    const score = -2.1 + 0.55 * calls + 0.05 * idle - 0.35 * years + (payment === 'invoice' ? 0.8 : 0) + (plan === 'basic' && gigabytes > 8 ? 1.1 : 0)
      + (age < 26 ? 0.7 : 0) + 0.015 * (charge - 30);
    const churned = random() < 1 / (1 + Math.exp(-score)) ? 'yes' : 'no';
    const line = [
      `C${String(i).padStart(6, '0')}`, signedUp.toISOString().slice(0, 19).replace('T', ' '), orMissing(0.03, age), plan, orMissing(0.02, pick(REGIONS)), payment,
      orMissing(0.02, charge.toFixed(2)), orMissing(0.04, gigabytes.toFixed(3)), calls, orMissing(0.03, idle), random() < 0.6, churned,
    ].join(',');
    if (!out.write(`${line}\n`)) {
      await once(out, 'drain');
    }
  }
  out.end();
  await once(out, 'finish');
}
