# What is wrong with an answer, an instance that is opened, or what is asked of a filling.

== answers that are refused
instance <g><a/><b/><h/></g>
bind "/data/g/b" readonly="true()"
bind "/data/g/h" relevant="/data/g/a = 'x'"
body <input ref="/data/g/a"/><input ref="/data/g/b"/><input ref="/data/g/h"/>
refused read-only-node set /data/g 1
because “/data/g” is a group and holds no answer
refused read-only-node set /data/g/b 1
because “/data/g/b” is read-only
refused not-relevant set /data/g/h 1
because “/data/g/h” is not relevant
refused value-invalid set /data/g/a bell\007
because the answer to “/data/g/a” has characters that cannot be stored

== what answers are told
instance <i/><d/><t/><dt/><n/><g/><s/><k/><x/><bo/>
bind "/data/i" type="int"
bind "/data/d" type="date"
bind "/data/t" type="time"
bind "/data/dt" type="dateTime"
bind "/data/n" type="decimal"
bind "/data/g" type="geopoint"
bind "/data/k" constraint=". != 'no'"
bind "/data/x" required="true()"
bind "/data/bo" type="boolean"
body <input ref="/data/i"/><input ref="/data/d"/><input ref="/data/t"/><input ref="/data/dt"/><input ref="/data/n"/><input ref="/data/g"/><input ref="/data/k"/><input ref="/data/x"/><input ref="/data/bo"/>
  <select1 ref="/data/s"><item><label>One</label><value>1</value></item></select1>
set /data/i two
message /data/i This is not a whole number.
set /data/i 2147483648
message /data/i This whole number is too large or too small.
set /data/i two
set /data/d soon
message /data/d This is not a date.
set /data/t noon
message /data/t This is not a time.
set /data/dt now
message /data/dt This is not a date with time.
set /data/n much
message /data/n This is not a number.
set /data/g here
message /data/g These are not coordinates.
set /data/k no
message /data/k This answer is not allowed here.
message /data/x An answer is needed here.
set /data/bo perhaps
message /data/bo This is not a valid answer.
set /data/s 7
message /data/s This choice is not offered.
refused instance-invalid finish
because 10 problems are left, the first at “/data/i”: This is not a whole number.

== one problem is left
instance <a/>
bind "/data/a" required="true()" jr:requiredMsg="How many?"
body <input ref="/data/a"/>
refused instance-invalid finish
because 1 problem is left, at “/data/a”: How many?

== repeats that stay as they are
instance <n>2</n><r><a/></r><g><f><b/></f></g><h><q><c/></q></h>
bind "/data/h" relevant="/data/n = 5"
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/></repeat>
  <repeat nodeset="/data/g/f" jr:noAddRemove="true()"><input ref="/data/g/f/b"/></repeat><repeat nodeset="/data/h/q"><input ref="/data/h/q/c"/></repeat>
refused repeat-fixed add /data/r
because the number of instances of “/data/r” is fixed by the form
refused repeat-fixed remove /data/g/f[1]
because the number of instances of “/data/g/f[1]” is fixed by the form
refused not-relevant add /data/h/q
because “/data/h/q” is not relevant
refused no-such-node add /data/n
because there is no repeat at “/data/n”
refused no-such-node remove /data/n
because “/data/n” is no instance of a repeat

== a language that the form does not have
instance <a/>
model <itext><translation lang="English (en)"/></itext>
refused no-such-language language Suomi
because the form has no language “Suomi”

== instances of other forms
instance <a/>
body <input ref="/data/a"/>
refused instance-mismatch open <visit id="story"><a>1</a></visit>
because the instance is a “visit”, the form needs a “data”
refused instance-mismatch open <data id="other"><a>1</a></data>
because the instance belongs to the form “other”, not to “story”
refused xml-invalid open <data id="story"><a>1</data>

== drafts that cannot be gone on with
instance <a/><r><b/></r>
body <input ref="/data/a"/><repeat nodeset="/data/r"><input ref="/data/r/b"/></repeat>
refused form-limit resume /data/r[99999999]/b 1
because “r[99999999]” is no possible instance of the repeat
refused instance-mismatch resume /data/a bell\007
because the value of “/data/a” has characters that cannot be stored

== places that nobody can go to
instance <a/><b/>
bind "/data/b" relevant="/data/a = 1"
body <input ref="/data/a"/><input ref="/data/b"/>
refused not-relevant go /data/b
because one cannot go to “/data/b”
refused no-such-node go /data/c
because one cannot go to “/data/c”
