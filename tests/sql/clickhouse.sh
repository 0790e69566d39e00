# For the tests on ClickHouse: servers of the machine, in $work; they end with the script.
nodes=

stop() {
    for n in $nodes; do
        eval "kill \$server_$n 2>/dev/null; wait \$server_$n 2>/dev/null" || true
    done
    rm -rf "$work"
}

# node NAME PORT [LINES]: a server, with more lines in its configuration
node() {
    mkdir "$work/$1"
    cat >"$work/$1/config.xml" <<END
<yandex>
  <logger><level>warning</level><console>1</console></logger>
  <tcp_port>$2</tcp_port>
  <listen_host>127.0.0.1</listen_host>
  <path>$work/$1/</path><tmp_path>$work/$1/tmp/</tmp_path><user_files_path>$work/$1/files/</user_files_path>
  <users_config>users.xml</users_config>
  <default_profile>default</default_profile><default_database>default</default_database>
  <mark_cache_size>100000000</mark_cache_size>
  ${3:-}
</yandex>
END
    cat >"$work/$1/users.xml" <<END
<yandex>
  <profiles><default></default></profiles>
  <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
  <quotas><default></default></quotas>
</yandex>
END
    clickhouse-server --config-file="$work/$1/config.xml" >"$work/$1/log" 2>&1 &
    eval "server_$1=$! port_$1=$2"
    nodes="$nodes $1"
    tries=0
    until at "$1" -q 'select 1' >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ $tries -lt 120 ] || { cat "$work/$1/log"; exit 1; }
        sleep 0.5
    done
}

# at NODE ARGUMENT...: clickhouse-client
at() {
    eval "to=\$port_$1"
    shift
    clickhouse-client --port "$to" "$@"
}

# empties: visits.csv as ClickHouse takes it: an empty cell but an id is NULL
empties() {
    tail -n +2 visits.csv | awk -F, -v OFS=, '{ for (i = 1; i <= NF; i++) if ($i == "" && i != 3) $i = "\\N"; print }'
}
columns='visited_on Nullable(Date), area Nullable(String), patient String, at_home Nullable(String), age Nullable(Int32),
         cost Nullable(Decimal(12, 3)), ward Nullable(String)'
trap stop EXIT
trap 'exit 130' INT TERM
