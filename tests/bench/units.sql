-- The rule of units.c in SQL: actuals in hundredths, the others in tenths; half of the units on an edge. In whole numbers, and in
-- doubles as anybody would write it: a wrong row is one that is paid otherwise.
create table figures as
with recursive n(u) as (select 0 union all select u + 1 from n where u < 999999),
     drawn as (select u, 1 + u * 7919 % 300 as gap, 400 + u * 104729 % 600 as before from n)
select u, before, before - gap as planned,
       10 * before - case when u % 2 then edge * gap else u * 611953 % (13 * gap) - gap end as actual
from (select *, case u / 2 % 4 when 0 then 5 when 1 then 7 when 2 then 8 else 9 end as edge from drawn);
create table doubled as
select u, before / 10.0 as before, planned / 10.0 as planned, actual / 100.0 as actual from figures;
.timer on
create table results as
select u, case quarters when 4 then 'achieved' when 0 then 'not achieved' else 'partly achieved' end as outcome,
       quarters, quarters * 50000 as pence
from (select u, (done >= 5 * gap) + (done >= 7 * gap) + (done >= 8 * gap) + (done >= 9 * gap) as quarters
      from (select u, 10 * (10 * before - actual) as done, 10 * (before - planned) as gap from figures));
create table by_doubles as
select u, case quarters when 4 then 'achieved' when 0 then 'not achieved' else 'partly achieved' end as outcome,
       quarters, quarters * 50000 as pence
from (select u, (share >= 0.5) + (share >= 0.7) + (share >= 0.8) + (share >= 0.9) as quarters
      from (select u, (before - actual) / (before - planned) as share from doubled));
.timer off
select '  WRONG in doubles: ' || count(*) || ' units, ' || round(sum(u % 2) / 5000.0, 1) || '% of those on an edge'
from results join by_doubles using (u) where results.quarters <> by_doubles.quarters;
