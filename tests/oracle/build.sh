# Builds the oracle: build_oracle OUT. Sourced by the scripts beside it.
build_oracle() {
    # shellcheck disable=SC2086
    ${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Wshadow -Werror -O1 \
        -g -fsanitize=address,undefined -fno-sanitize-recover=all -Iinterp -Itests/oracle -o "$1" \
        tests/oracle/*.c "${BUILD:-build}/san/internal.a" -lsqlite3 -lexpat -lz -lgmp -pthread
}
