// The rule of units.c in other programs' libraries, where Node finds them (NODE_PATH): DuckDB (@duckdb/node-api) and Polars
// (nodejs-polars), on two threads, in doubles and exactly. `node peers.js [UNITS]`, 10,000,000 where nothing is said.
//
//     achievement = (baseline - actual) / (baseline - target), a step scale of five bands, × £2,000
//
// Actuals have two decimals, baselines and targets one; every other achievement stands exactly on the edge of a band. What each
// unit comes to is worked out here in whole numbers, apart from both. In doubles an achievement is a quotient, as anybody would
// write it; a wrong one is a row that is paid otherwise. Exactly is by multiplying crosswise: in DuckDB in decimals, in Polars, by
// hundredths, in whole numbers.
'use strict';

const units = Number(process.argv[2] || 10000000);
const edges = [5, 7, 8, 9];

// The same in SQL, below. All products stay under 2^53.
function drawn(u) {
    const gap = 1 + (u * 7919) % 300, before = 400 + (u * 104729) % 600;
    const done = u % 2 ? edges[(u >> 1) % 4] * gap : (u * 611953) % (13 * gap) - gap;
    return {gap, before, actual: 10 * before - done, done};
}

const figures = `with drawn as (
    select u, 1 + (u * 7919) % 300 as gap, 400 + (u * 104729) % 600 as before from range(${units}) as t(u)),
  moved as (
    select *, case when u % 2 = 1 then [5, 7, 8, 9][1 + (u // 2) % 4] * gap
                   else (u * 611953) % (13 * gap) - gap end as done from drawn)
  select u, done, gap, before as baseline, before - gap as planned, 10 * before - done as actual from moved order by u`;

function quartersOf(u) {
    const {gap, done} = drawn(u);
    return (10 * done >= 50 * gap) + (10 * done >= 70 * gap) + (10 * done >= 80 * gap) + (10 * done >= 90 * gap);
}

const expected = new Uint8Array(units);
for (let u = 0; u < units; u++)
    expected[u] = quartersOf(u);

// Those on an edge are every other one.
function tell(what, least, quarters) {
    let wrong = 0, onEdge = 0;
    for (let u = 0; u < units; u++)
        if (quarters[u] !== expected[u]) {
            wrong++;
            onEdge += u % 2;
        }
    const rate = seconds => (units / seconds / 1e6).toFixed(1).padStart(8);
    const told = wrong ? `WRONG: ${wrong} units, ${(onEdge * 200 / units).toFixed(1)}% of those on an edge` : 'right';
    console.log(`  ${what.padEnd(44)} ${rate(least.wall)} M units/s of wall ${rate(least.cpu)} of processor   ${told}`);
}

// The least of three, in seconds of wall time and of the processors' together.
async function least(work) {
    const best = {wall: Infinity, cpu: Infinity};
    for (let i = 0; i < 3; i++) {
        const start = process.hrtime.bigint(), before = process.cpuUsage();
        await work();
        const used = process.cpuUsage(before);
        best.wall = Math.min(best.wall, Number(process.hrtime.bigint() - start) / 1e9);
        best.cpu = Math.min(best.cpu, (used.user + used.system) / 1e6);
    }
    return best;
}

const outcome = `case quarters when 4 then 'achieved' when 0 then 'not achieved' else 'partly achieved' end as outcome`;

function query(table, atLeast) {
    const sum = ['0.5', '0.7', '0.8', '0.9'].map(atLeast).join(' + ');
    return `create or replace table results as select u, ${outcome}, quarters, quarters * 50000 as pence
            from (select u, ${sum} as quarters from ${table})`;
}

async function duckdb({DuckDBInstance}) {
    const db = await (await DuckDBInstance.create(':memory:')).connect();
    const columns = (type1, type2) => `u, (actual / 100)::${type1} as actual, (baseline / 10)::${type2} as baseline,
                                       (planned / 10)::${type2} as planned`;
    const forms = [
        ['doubles', columns('double', 'double'),
            edge => `((baseline - actual) / (baseline - planned) >= ${edge}::double)::tinyint`],
        ['decimals, multiplied crosswise', columns('decimal(9, 2)', 'decimal(9, 1)'),
            edge => `(baseline - actual >= ${edge}::decimal(2, 1) * (baseline - planned))::tinyint`],
    ];

    await db.run('set threads = 2');
    await db.run(`create table drawn as ${figures}`);
    for (const [name, as, atLeast] of forms) {
        await db.run(`create or replace table figures as select ${as} from drawn`);
        const best = await least(() => db.run(query('figures', atLeast)));
        const quarters = new Uint8Array(units);
        const result = await db.stream('select u, quarters from results');
        for (let chunk; (chunk = await result.fetchChunk()) && chunk.rowCount > 0;) {
            const [u, q] = chunk.getColumns();
            u.forEach((at, i) => { quarters[Number(at)] = Number(q[i]); });
        }
        tell(`DuckDB, ${name}`, best, quarters);
    }
}

async function polars(pl) {
    const column = (of, by) => Float64Array.from({length: units}, (_, u) => of(drawn(u)) / by);
    const whole = of => Int32Array.from({length: units}, (_, u) => of(drawn(u)));
    const frame = make => pl.DataFrame({actual: make(d => d.actual, 100), baseline: make(d => d.before, 10),
                                        planned: make(d => d.before - d.gap, 10)});
    const paid = tests => tests.map(test => pl.when(test).then(pl.lit(1)).otherwise(pl.lit(0))).reduce((a, b) => a.add(b));
    const results = tests => [paid(tests).alias('quarters'), paid(tests).mul(pl.lit(50000)).alias('pence'),
                              pl.when(tests[3]).then(pl.lit(3)).when(tests[0]).then(pl.lit(2)).otherwise(pl.lit(1)).alias('outcome')];
    const share = pl.col('baseline').sub(pl.col('actual')).div(pl.col('baseline').sub(pl.col('planned')));
    const done = pl.col('baseline').mul(pl.lit(10)).sub(pl.col('actual'));
    const gap = pl.col('baseline').sub(pl.col('planned'));
    const forms = [
        ['doubles', frame(column), edges.map(edge => share.gtEq(pl.lit(edge / 10)))],
        ['whole numbers, multiplied crosswise', frame(whole), edges.map(edge => done.gtEq(gap.mul(pl.lit(edge))))],
    ];

    for (const [name, figured, tests] of forms) {
        let made;
        const best = await least(async () => { made = await figured.lazy().select(...results(tests)).collect(); });
        tell(`Polars, ${name}`, best, made.getColumn('quarters').toArray());
    }
}

function found(module) {
    try {
        return require(module);
    } catch {
        return null;
    }
}

(async () => {
    for (const [name, module, measure] of [['DuckDB', '@duckdb/node-api', duckdb], ['Polars', 'nodejs-polars', polars]]) {
        const library = found(module);
        if (library)
            await measure(library);
        else
            console.log(`not installed: ${name} (${module}, looked for on NODE_PATH)`);
    }
})();
