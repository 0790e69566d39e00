# Builds, tests and installs cquin. `make run` and `make test` are all that a stranger needs.
#
#   make                build/cquin
#   make run            set up, build, show a verdict and explain it
#   make test           set up, build both configurations, run everything
#   make unit, layers   parts of it: the unit tests; who includes whom
#   make test-slow      the long scripts tests/*/slow*.sh
#   make fuzz           libFuzzer on the targets of tests/fuzz, FUZZ_SECONDS (60) each; needs clang
#   make coverage       which lines and branches the tests reach
#   make bench          the measurements tests/bench/bench*.sh
#   make golden-update  record the golden outputs again
#   make lib, install   libcquin.a and libcquin.so.0; all with the manual pages, PREFIX and DESTDIR
#   make setup, clean   install what is missing; forget what was built
#   make V=1 …          with every command as it is run
#
# Every C file of interp/*/ is the library, except interp/tool, which is the command. There
# are two configurations from the same sources: plain in $(BUILD), with sanitizers in
# $(BUILD)/san. What flex, bison and the two embed.sh make is in $(BUILD)/gen and is compiled
# with the same warnings as everything else.

BUILD ?= build
Q := $(if $(V),,@)
PREFIX ?= /usr/local
DESTDIR ?=
WERROR ?= -Werror

ifeq ($(MAKELEVEL),0)
ifeq ($(filter -j% --jobs%,$(MAKEFLAGS)),)
MAKEFLAGS += -j2
endif
endif
MAKEFLAGS += --no-builtin-rules --no-print-directory

GEN := $(BUILD)/gen
SAN := $(BUILD)/san

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
            -Wmissing-prototypes -Wswitch-enum -Wundef -Wvla -Wformat=2 $(WERROR)
# What is read beside plain text, through libraries of their own: gzip (zlib), workbooks (expat,
# zlib), databases (SQLite; and ODBC, whose library is loaded when it is used); `make READERS=`: nothing of it.
READERS ?= gzip xlsx sqlite odbc
READER_FLAGS := $(if $(filter gzip,$(READERS)),-DWITH_GZIP) $(if $(filter xlsx,$(READERS)),-DWITH_XLSX) \
                $(if $(filter sqlite,$(READERS)),-DWITH_SQLITE) \
                $(if $(filter odbc,$(READERS)),-DWITH_ODBC)
READER_LIBS := $(if $(filter odbc,$(READERS)),-ldl) $(if $(filter sqlite,$(READERS)),-lsqlite3) $(if $(filter xlsx,$(READERS)),-lexpat) \
               $(if $(filter gzip xlsx,$(READERS)),-lz)
COMMON := -std=c11 -D_POSIX_C_SOURCE=200809L $(WARNINGS) -Iinterp -I$(GEN) \
          $(READER_FLAGS) -fPIC -pthread -g -MMD -MP
PLAIN_FLAGS := -O2 -fno-semantic-interposition
SAN_FLAGS := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FUZZ := $(BUILD)/fuzz
FUZZ_CC ?= clang
FUZZ_FLAGS := -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
              -fno-omit-frame-pointer
FUZZ_SECONDS ?= 60
LIBS := $(READER_LIBS) -lgmp -pthread

# --- what there is -------------------------------------------------------------------------------

GENERATED := $(GEN)/parser.c $(GEN)/scanner.c $(GEN)/stdlib.c $(GEN)/template.c
GENERATED_HEADERS := $(GEN)/parser.h $(GEN)/scanner.h
TOOL_SOURCES := $(wildcard interp/tool/*.c)
# The readers by the library that they need; serial.c and say_parts.c are of all, say_sqlite.c is of both databases,
# and connection.c needs none.
READER_SOURCES := $(wildcard interp/readers/*.c)
PLAIN_SOURCES := $(filter %/readers.c %/connection.c,$(READER_SOURCES))
ALL_SOURCES := $(filter %/serial.c %/say_parts.c,$(READER_SOURCES))
SQLITE_SOURCES := $(filter %sqlite.c %/real.c,$(READER_SOURCES))
ODBC_SOURCES := $(filter %odbc.c %/odbc_calls.c %/odbc_link.c %/odbc_rows.c %/wide.c,$(READER_SOURCES))
XLSX_SOURCES := $(filter-out $(PLAIN_SOURCES) $(ALL_SOURCES) $(SQLITE_SOURCES) $(ODBC_SOURCES),$(READER_SOURCES))
LIB_SOURCES := $(filter-out $(TOOL_SOURCES) $(READER_SOURCES),$(wildcard interp/*/*.c)) \
               $(wildcard interp/cquin.c) $(PLAIN_SOURCES) \
               $(if $(filter xlsx sqlite odbc,$(READERS)),$(ALL_SOURCES)) \
               $(if $(filter xlsx,$(READERS)),$(XLSX_SOURCES)) \
               $(sort $(if $(filter sqlite,$(READERS)),$(SQLITE_SOURCES)) \
                      $(if $(filter odbc,$(READERS)),$(ODBC_SOURCES) interp/readers/say_sqlite.c))
STDLIB := $(sort $(wildcard stdlib/*.cquin))
TEMPLATE := $(addprefix stdlib/template/,scheme.cquin indicator.cquin agreement.cquin data/README.md)
UNIT_SOURCES := $(sort $(wildcard tests/unit/*.c tests/unit/*/*.c))

lib_objects = $(LIB_SOURCES:%.c=$(1)/obj/%.o) $(GENERATED:$(GEN)/%.c=$(1)/obj/gen/%.o)
tool_objects = $(TOOL_SOURCES:%.c=$(1)/obj/%.o) $(1)/obj/gen/messages.o
UNITS := $(UNIT_SOURCES:%.c=$(SAN)/%)

.PHONY: all run test test-slow fuzz coverage bench unit layers golden-update lib install clean setup tests-built
.DELETE_ON_ERROR:
.SECONDARY:

all: $(BUILD)/cquin

# --- the two commands of the README --------------------------------------------------------------

run: setup
	@$(MAKE) all
	$(BUILD)/cquin eval rules/secamb-999-2016-17 --as-at 2016-11-15
	$(BUILD)/cquin explain rules/secamb-999-2016-17 q2_rate kent --as-at 2016-11-15

test: setup
	@$(MAKE) tests-built
	@BUILD=$(BUILD) CC="$(CC)" sh tests/run.sh layers banned unit scripts

# --- further tests -------------------------------------------------------------------------------

tests-built: $(BUILD)/cquin $(SAN)/cquin $(BUILD)/libcquin.a $(BUILD)/libcquin.so.0 \
             $(BUILD)/golden $(UNITS)

unit: $(UNITS)
	@BUILD=$(BUILD) sh tests/run.sh unit

test-slow: setup
	@$(MAKE) tests-built
	@BUILD=$(BUILD) CC="$(CC)" sh tests/run.sh slow

# libFuzzer's targets, FUZZ_SECONDS each; what they find is put into tests/fuzz/corpus/.
fuzz: $(FUZZ)/internal.a
	@BUILD=$(BUILD) FUZZ_CC="$(FUZZ_CC)" sh tests/fuzz/fuzz.sh $(FUZZ_SECONDS)

# The same tests, counted by gcov in a build of their own.
coverage: setup
	@$(MAKE) BUILD=$(BUILD)/coverage CC="$(CC) --coverage" PLAIN_FLAGS=-O0 SAN_FLAGS=-O0 tests-built
	@BUILD=$(BUILD)/coverage CC="$(CC) --coverage" sh tests/coverage/coverage.sh

bench: all
	@BUILD=$(BUILD) CC="$(CC)" sh tests/run.sh bench

layers:
	@sh tests/layers.sh

golden-update: $(BUILD)/cquin $(BUILD)/golden
	@BUILD=$(BUILD) CQUIN=$(abspath $(BUILD)/cquin) sh tests/golden/run.sh --update

# --- linking -------------------------------------------------------------------------------------

# All names visible, for the command and the unit tests. Appended (q), since objects of two
# rooms may share a name.
$(BUILD)/internal.a: $(call lib_objects,$(BUILD))
$(SAN)/internal.a: $(call lib_objects,$(SAN))
$(FUZZ)/internal.a: $(call lib_objects,$(FUZZ))
%/internal.a:
	@rm -f $@
	@echo "  ar $@"
	$(Q)$(AR) qcs $@ $^

$(BUILD)/cquin: $(call tool_objects,$(BUILD)) $(BUILD)/internal.a
	@echo "  cc $@"
	$(Q)$(CC) $(PLAIN_FLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# The command without its main(), for its unit tests.
$(SAN)/tool.a: $(filter-out %/main.o,$(call tool_objects,$(SAN)))
	@rm -f $@
	@echo "  ar $@"
	$(Q)$(AR) rcs $@ $^

$(SAN)/cquin: $(call tool_objects,$(SAN)) $(SAN)/internal.a
	@echo "  cc $@"
	$(Q)$(CC) $(SAN_FLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# What strangers link against shows the functions of cquin.h and nothing else, in both forms.
lib: $(BUILD)/libcquin.a $(BUILD)/libcquin.so.0

$(GEN)/exports: interp/cquin.h Makefile
	@mkdir -p $(@D)
	$(Q)grep -o '\<cquin_[a-z0-9_]*(' $< | tr -d '(' | sort -u >$@

$(BUILD)/libcquin.a: $(call lib_objects,$(BUILD)) $(GEN)/exports
	@rm -f $@
	$(Q)$(LD) -r -o $(BUILD)/libcquin.o $(filter %.o,$^)
	$(Q)objcopy --keep-global-symbols=$(GEN)/exports $(BUILD)/libcquin.o
	@echo "  ar $@"
	$(Q)$(AR) rcs $@ $(BUILD)/libcquin.o

$(GEN)/exports.map: $(GEN)/exports
	$(Q){ echo '{ global:'; sed 's/$$/;/' $<; echo 'local: *; };'; } >$@

$(BUILD)/libcquin.so.0: $(call lib_objects,$(BUILD)) $(GEN)/exports.map
	@echo "  cc $@"
	$(Q)$(CC) -shared -Wl,-soname,libcquin.so.0 -Wl,--version-script=$(GEN)/exports.map \
	    -Wl,-z,defs $(LDFLAGS) -o $@ $(filter %.o,$^) $(LIBS)

# --- compiling -----------------------------------------------------------------------------------

# objects FOLDER COMPILER FLAGS: how the sources, and what is generated, become objects there.
define objects
$(1)/obj/%.o: %.c Makefile | $(GENERATED_HEADERS)
	@mkdir -p $$(@D)
	@echo "  cc $$@"
	$(Q)$(2) $(COMMON) $(3) $$(LOOPS) $$(CFLAGS) -c -o $$@ $$<

$(1)/obj/gen/%.o: $(GEN)/%.c Makefile | $(GENERATED_HEADERS)
	@mkdir -p $$(@D)
	@echo "  cc $$@"
	$(Q)$(2) $(COMMON) $(3) $$(CFLAGS) -c -o $$@ $$<
endef
# The loops over lanes are to become vectors.
$(BUILD)/obj/interp/eval/lanes_%.o: private LOOPS := $(if $(filter -O2,$(PLAIN_FLAGS)),-O3)
# clang, which knows no pragma for it, is told the level of the processor here, so that all are fuzzed.
LEVEL_AVX2 := -mavx2 -mbmi -mbmi2 -mpopcnt -mpclmul
LEVEL_AVX512 := $(LEVEL_AVX2) -mavx512f -mavx512bw -mavx512dq -mavx512vl -mavx512vbmi2
ifeq ($(shell uname -m),x86_64)
$(FUZZ)/obj/interp/data/csv_index_avx2.o: private LOOPS := $(LEVEL_AVX2)
$(FUZZ)/obj/interp/data/csv_index_avx512.o: private LOOPS := $(LEVEL_AVX512)
endif
$(eval $(call objects,$(BUILD),$$(CC),$(PLAIN_FLAGS)))
$(eval $(call objects,$(SAN),$$(CC),$(SAN_FLAGS)))
$(eval $(call objects,$(FUZZ),$(FUZZ_CC),$(FUZZ_FLAGS)))

# A test that defines __wrap_malloc stands between the program and malloc, and so for other
# functions.
wraps_of = $$(grep -o '__wrap_[a-z_]*' $(1) | sort -u | sed 's/^__wrap_/-Wl,--wrap=/')

$(SAN)/tests/unit/%: tests/unit/%.c $(SAN)/tool.a $(SAN)/internal.a Makefile
	@mkdir -p $(@D)
	@echo "  cc $@"
	$(Q)$(CC) $(COMMON) $(SAN_FLAGS) $(CFLAGS) $(LDFLAGS) $(call wraps_of,$<) -o $@ $< \
	    $(SAN)/tool.a $(SAN)/internal.a -lcmocka $(LIBS)

$(BUILD)/golden: tests/golden/golden.c Makefile
	@mkdir -p $(@D)
	@echo "  cc $@"
	$(Q)$(CC) $(COMMON) -O2 $(CFLAGS) $(LDFLAGS) -o $@ $<

# --- generating ----------------------------------------------------------------------------------

$(GEN)/words.y: grammar/words.def grammar/words.awk Makefile
	@mkdir -p $(GEN)
	$(Q)awk -f grammar/words.awk $< >$@

GRAMMAR := grammar/prologue.y $(GEN)/words.y grammar/cquin.y grammar/data.y grammar/expressions.y

$(GEN)/cquin.y: $(GRAMMAR) Makefile
	$(Q)for part in $(GRAMMAR); do printf '#line 1 "%s"\n' $$part; cat $$part; done >$@

$(GEN)/parser.c $(GEN)/parser.h &: $(GEN)/cquin.y Makefile
	@echo "  bison $@"
	$(Q)bison -Wall -Wdangling-alias -Wcounterexamples -Werror -o $(GEN)/parser.c \
	    --header=$(GEN)/parser.h $<

$(GEN)/scanner.c $(GEN)/scanner.h &: grammar/cquin.l Makefile
	@mkdir -p $(GEN)
	@echo "  flex $@"
	$(Q)flex -o $(GEN)/scanner.c --header-file=$(GEN)/scanner.h $<

$(GEN)/stdlib.c: $(STDLIB) stdlib/embed.sh Makefile
	@mkdir -p $(GEN)
	$(Q)sh stdlib/embed.sh cquin_stdlib stdlib .cquin $(STDLIB) >$@

$(GEN)/template.c: $(TEMPLATE) stdlib/embed.sh Makefile
	@mkdir -p $(GEN)
	$(Q)sh stdlib/embed.sh cquin_stdlib_template stdlib/template "" $(TEMPLATE) >$@

$(GEN)/messages.c: docs/diagnostics.md docs/embed.sh Makefile
	@mkdir -p $(GEN)
	$(Q)sh docs/embed.sh $< >$@

# --- setting up, installing, cleaning ------------------------------------------------------------

setup:
	@missing=; \
	command -v gcc >/dev/null 2>&1 || missing=" gcc libc6-dev"; \
	for tool in make flex bison pkg-config zip sqlite3; do \
	    command -v $$tool >/dev/null 2>&1 || missing="$$missing $$tool"; \
	done; \
	pkg-config --exists gmp 2>/dev/null || missing="$$missing libgmp-dev"; \
	pkg-config --exists zlib 2>/dev/null || missing="$$missing zlib1g-dev"; \
	pkg-config --exists expat 2>/dev/null || missing="$$missing libexpat1-dev"; \
	pkg-config --exists sqlite3 2>/dev/null || missing="$$missing libsqlite3-dev"; \
	pkg-config --exists odbc 2>/dev/null || missing="$$missing unixodbc-dev"; \
	ls /usr/lib/*/odbc/libsqlite3odbc.so >/dev/null 2>&1 || missing="$$missing libsqliteodbc"; \
	pkg-config --exists cmocka 2>/dev/null || missing="$$missing libcmocka-dev"; \
	command -v groff >/dev/null 2>&1 || missing="$$missing groff-base"; \
	[ -n "$$missing" ] || exit 0; \
	if [ "$$(id -u)" = 0 ]; then as=; \
	elif sudo -n true 2>/dev/null; then as=sudo; \
	else \
	    echo "These packages are missing:$$missing. Install them with:"; \
	    echo "  sudo apt-get update && sudo apt-get install -y$$missing"; \
	    exit 1; \
	fi; \
	echo "Installing what is missing:$$missing"; \
	$$as apt-get update -qq && \
	$$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing

VERSION = $(shell sed -n 's/^\#define CQUIN_VERSION "\(.*\)".*/\1/p' interp/cquin.h)

install: $(BUILD)/cquin lib
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/lib/pkgconfig \
	    $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/man/man5
	install -m 644 docs/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -m 644 docs/man/*.5 $(DESTDIR)$(PREFIX)/share/man/man5/
	install -m 755 $(BUILD)/cquin $(DESTDIR)$(PREFIX)/bin/cquin
	install -m 644 interp/cquin.h $(DESTDIR)$(PREFIX)/include/cquin.h
	install -m 644 $(BUILD)/libcquin.a $(DESTDIR)$(PREFIX)/lib/libcquin.a
	install -m 755 $(BUILD)/libcquin.so.0 $(DESTDIR)$(PREFIX)/lib/libcquin.so.0
	ln -sf libcquin.so.0 $(DESTDIR)$(PREFIX)/lib/libcquin.so
	printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' \
	    'Name: cquin' 'Description: A language for pay-for-performance contracts' \
	    'Version: $(VERSION)' 'Cflags: -I$${includedir}' 'Libs: -L$${libdir} -lcquin' \
	    'Libs.private: $(LIBS)' >$(DESTDIR)$(PREFIX)/lib/pkgconfig/cquin.pc

clean:
	rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
