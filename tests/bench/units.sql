-- The rule of units.c in SQL: actuals in hundredths, the others in tenths; half of the units on an edge.
.timer on
create table figures as
with recursive n(u) as (select 1 union all select u + 1 from n where u < 1000000),
     drawn as (select u, 1 + abs(random()) % 300 as gap, 400 + abs(random()) % 600 as before from n)
select u, before, before - gap as planned,
       10 * before - case when u % 2 then edge * gap else abs(random()) % (13 * gap) - gap end as actual
from (select *, case abs(random()) % 4 when 0 then 5 when 1 then 7 when 2 then 8 else 9 end as edge from drawn);
create table results as
select u, case quarters when 4 then 'achieved' when 0 then 'not achieved' else 'partly achieved' end as outcome,
       quarters, quarters * 50000 as pence
from (select u, (done >= 5 * gap) + (done >= 7 * gap) + (done >= 8 * gap) + (done >= 9 * gap) as quarters
      from (select u, 10 * (10 * before - actual) as done, 10 * (before - planned) as gap from figures));
