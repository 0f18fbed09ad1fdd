// Reads "text, instant, zone, language" lines and answers what chrono-node finds, with its time.
import * as chrono from 'chrono-node';
import { readFileSync } from 'node:fs';

const ROUNDS = 15;
const pad = (n) => String(n).padStart(2, '0');

function offsetMinutes(instant) {
  const found = instant.match(/([+-])(\d\d):(\d\d)$/);
  return found ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) : 0;
}

const out = [];
for (const line of readFileSync(0, 'utf8').split('\n')) {
  if (!line) continue;
  const [text, instant, , language] = line.split('\t');
  const offset = offsetMinutes(instant);
  const reference = { instant: new Date(instant), timezone: offset };
  const parser = language === 'de' ? chrono.de : chrono.en.GB;
  const times = [];
  let found = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.hrtime.bigint();
    found = parser.parse(text, reference, { forwardDate: true });
    times.push(Number(process.hrtime.bigint() - start) / 1000);
  }
  times.sort((a, b) => a - b);
  let due = '-';
  if (found.length > 0) {
    const at = found[0].start;
    due = `${at.get('year')}-${pad(at.get('month'))}-${pad(at.get('day'))}`;
    if (at.isCertain('hour') || at.get('hour') !== 12) {
      const zone = at.get('timezoneOffset');
      if (at.isCertain('timezoneOffset') && zone !== null && zone !== offset) {
        const local = new Date(at.date().getTime() + offset * 60000);
        due = local.toISOString().slice(0, 16).replace('T', ' ');
      } else {
        due += ` ${pad(at.get('hour'))}:${pad(at.get('minute'))}`;
      }
    } else {
      due += ' 12:00';
    }
  }
  out.push(`${due}\t${times[Math.floor(ROUNDS / 2)]}`);
}
console.log(out.join('\n'));
