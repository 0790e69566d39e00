# The JSON of a statement, a verdict a line, without its digests. With words: only the lines of those milestones, and the totals.
words=$(printf '%s|' "$@")
sed 's/,"files":.*/}/; s/{"indicator"/\n&/g; s/"totals"/\n&/; s/"waiting":\[/\n&/' |
    if [ $# -gt 0 ]; then grep -E "\"milestone\":\"(${words%|})\"|^\"totals\""; else cat; fi
