// The rows of bench_rows.sh in other programs' libraries, where Node finds them (NODE_PATH): DuckDB (@duckdb/node-api) and Polars
// (nodejs-polars), on two threads: `node peers_rows.js INCIDENTS.csv COUNTED.json`. They read the file where it lies, and count its
// rows by county, month, outcome and whether the target was met; DuckDB of texts alone, and of the types that it finds.
//
// COUNTED.json is what `cquin eval --provenance --json` tells of the same file: what the rows of each come to is held against it, by
// county and by the conditions of incidents.cquin.
'use strict';

const [file, counted] = process.argv.slice(2);
const told = JSON.parse(require('fs').readFileSync(counted, 'utf8')).tables[0];

// Of a row of a result: {county, month, outcome, met, rows}; met: 'yes', 'no' or ''.
const conditions = {
    'count incidents where outcome is "see_and_convey"': r => r.outcome === 'see_and_convey',
    'count incidents where outcome is not "no_patient"': r => r.outcome !== 'no_patient',
    'count incidents where outcome is among "see_and_treat", "hear_and_treat" and within_target':
        r => (r.outcome === 'see_and_treat' || r.outcome === 'hear_and_treat') && r.met === 'yes',
    'count incidents where outcome is among "see_and_treat", "hear_and_treat"':
        r => r.outcome === 'see_and_treat' || r.outcome === 'hear_and_treat',
};

function wrongs(result) {
    const sum = holds => result.filter(holds).reduce((all, r) => all + r.rows, 0);
    const wrong = told.units.filter(u => sum(r => r.county === u.unit) !== u.rows).map(u => u.unit);

    for (const one of told.conditions)
        if (sum(conditions[one.clause]) !== one.yes)
            wrong.push(one.clause);
    return wrong;
}

// The least of three, in seconds of wall time and of the processors' together.
async function measure(name, work) {
    let wall = Infinity, cpu = Infinity, result;

    for (let i = 0; i < 3; i++) {
        const start = process.hrtime.bigint(), before = process.cpuUsage();
        result = await work();
        const used = process.cpuUsage(before);
        wall = Math.min(wall, Number(process.hrtime.bigint() - start) / 1e9);
        cpu = Math.min(cpu, (used.user + used.system) / 1e6);
    }
    const wrong = wrongs(result);
    console.log(`  ${name.padEnd(28)} wall ${wall.toFixed(2)} s  of processor ${cpu.toFixed(2)} s  ` +
                `${Math.round(process.memoryUsage().rss / 1048576)} MiB  ` +
                (wrong.length ? `WRONG: ${wrong.join(', ')}` : 'the same counts'));
}

const yesNo = word => ({true: 'yes', false: 'no', null: ''})[word] ?? word;

async function duckdb({DuckDBInstance}) {
    const db = await (await DuckDBInstance.create(':memory:')).connect();
    const query = options => `select county, substr(called_on::varchar, 1, 7) as month, outcome, within_target::varchar as met,
                                     count(*)::integer as rows
                              from read_csv('${file}', header = true${options}) group by all`;
    const run = async options => (await (await db.run(query(options))).getRows())
        .map(([county, month, outcome, met, rows]) => ({county, month, outcome, met: yesNo(met), rows}));

    await db.run('set threads = 2');
    await measure('DuckDB, types as found', () => run(''));
    await measure('DuckDB, texts', () => run(', all_varchar = true'));
}

async function polars(pl) {
    const run = async () => {
        const frame = await pl.scanCSV(file)
            .select(pl.col('county'), pl.col('called_on').str.slice(0, 7).alias('month'), pl.col('outcome'), pl.col('within_target'))
            .groupBy(['county', 'month', 'outcome', 'within_target']).agg(pl.col('county').count().alias('rows')).collect();
        return frame.toRecords().map(r => ({...r, met: yesNo(r.within_target)}));
    };

    await measure('Polars', run);
}

function found(module) {
    try {
        return require(module);
    } catch {
        return null;
    }
}

(async () => {
    for (const [name, module, work] of [['DuckDB', '@duckdb/node-api', duckdb], ['Polars', 'nodejs-polars', polars]]) {
        const library = found(module);
        if (library)
            await work(library);
        else
            console.log(`not installed: ${name} (${module}, looked for on NODE_PATH)`);
    }
})();
