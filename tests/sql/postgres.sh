# For the tests on PostgreSQL: servers of the machine, as who may run one, in $work/base; they end with the script.
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
as=
[ "$(id -u)" != 0 ] || as=postgres
servers=0

# db COMMAND: as who may run a server
db() {
    if [ "$as" ]; then su "$as" -c "$1"; else sh -c "$1"; fi
}
stop() {
    for s in $servers; do
        db "$bin/pg_ctl -D $work/base/d$s -m immediate stop" >/dev/null 2>&1 || true
    done
    rm -rf "$work"
}

# begin: what $servers are made of
begin() {
    trap stop EXIT
    trap 'exit 130' INT TERM
    mkdir "$work/base"
    [ -z "$as" ] || chown "$as" "$work" "$work/base"
    db "$bin/initdb -D $work/base/empty -U cquin -A trust -E UTF8 --locale=C.UTF-8 -N" >/dev/null
}

# start SERVER OPTIONS: it listens in $work/base, and where the options say
start() {
    [ -d "$work/base/d$1" ] || db "cp -R $work/base/empty $work/base/d$1"
    db "$bin/pg_ctl -D $work/base/d$1 -o \"-F -k $work/base $2\" -l $work/base/log$1 -w start" >/dev/null
}
