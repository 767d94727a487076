# Instances that are opened, edited and resumed: ODK XForms, Metadata; Web Forms' tests of instance input.

== a document with a declaration
instance <a>default</a>
body <input ref="/data/a"/>
open <?xml version="1.0" encoding="UTF-8"?> <data id="story"><a>restored</a></data>
value /data/a restored

== a document with white space between elements
instance <g><a/><b/></g>
body <input ref="/data/g/a"/>
open <data id="story"> <g> <a>1</a> <b>2</b> </g> </data>
written <data id="story" version="1"><g><a>1</a><b>2</b></g></data>

== a document of another form
instance <a/>
body <input ref="/data/a"/>
refused instance-mismatch open <data id="other"><a>1</a></data>

== a document with another root
instance <a/>
body <input ref="/data/a"/>
refused instance-mismatch open <household id="story"><a>1</a></household>

== a document that is none
instance <a/>
body <input ref="/data/a"/>
refused xml-invalid open <data id="story"><a>1</data>

== an element that is missing has the form's default
instance <a>default</a><b>other</b>
body <input ref="/data/a"/>
open <data id="story"><b>1</b></data>
value /data/a default
value /data/b 1

== an element that is empty is empty
instance <a>default</a>
body <input ref="/data/a"/>
open <data id="story"><a/></data>
value /data/a ""

== an element that nobody knows is left out
instance <a/>
body <input ref="/data/a"/>
open <data id="story"><a>1</a><zz>2</zz><g><y>3</y></g></data>
written <data id="story" version="1"><a>1</a></data>

== elements in another order
instance <a/><b/>
body <input ref="/data/a"/>
open <data id="story"><b>2</b><a>1</a></data>
written <data id="story" version="1"><a>1</a><b>2</b></data>

== attributes come along
instance <a at="x"/>
body <input ref="/data/a"/>
open <data id="story" version="7"><a at="y">1</a></data>
value /data/a/@at y
written <data id="story" version="7"><a at="y">1</a></data>

== another version of the form
instance <a/>
body <input ref="/data/a"/>
open <data id="story" version="0"><a>1</a></data>
value /data/a 1

== what was left out as hidden comes back as the default
instance <show>1</show><g><a>default</a></g>
bind "/data/g" relevant="/data/show = 1"
body <input ref="/data/show"/><group ref="/data/g"><input ref="/data/g/a"/></group>
open <data id="story"><show>0</show></data>
is /data/g/a not relevant
set /data/show 1
value /data/g/a default

== what is hidden but there keeps its value
instance <show>1</show><g><a>default</a></g>
bind "/data/g" relevant="/data/show = 1"
body <input ref="/data/show"/><group ref="/data/g"><input ref="/data/g/a"/></group>
open <data id="story"><show>0</show><g><a>mine</a></g></data>
is /data/g/a not relevant
set /data/show 1
value /data/g/a mine

== calculations are made anew
instance <a>2</a><b/><c/>
bind "/data/b" type="int" calculate="/data/a * 3"
bind "/data/c" type="int" calculate="(/data/a + /data/b) * 5"
body <input ref="/data/a"/><input ref="/data/b"/>
open <data id="story"><a>3</a><b>2</b><c>2</c></data>
value /data/b 9
value /data/c 60

== what was calculated once stays
instance <a/><b/>
bind "/data/b" calculate="once(concat('made ', /data/a))"
body <input ref="/data/a"/>
open <data id="story"><a>2</a><b>kept</b></data>
value /data/b kept

== instances of a repeat are those of the document
instance <r jr:template=""><x>t</x></r><r><x>1</x></r><r><x>2</x></r>
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
open <data id="story"><r><x>a</x></r></data>
value /data/r[1]/x a
gone /data/r[2]
add /data/r
value /data/r[2]/x t

== no instances in the document are none
instance <r><x>1</x></r><n/>
bind "/data/n" calculate="count(/data/r)"
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
open <data id="story"/>
value /data/n 0
written <data id="story" version="1"><n>0</n></data>

== nested instances are those of the document
instance <o jr:template=""><k/><i jr:template=""><x/></i></o>
body <repeat nodeset="/data/o"><input ref="/data/o/k"/><repeat nodeset="/data/o/i"><input ref="/data/o/i/x"/></repeat></repeat>
open <data id="story"><o><k>1</k><i><x>a</x></i><i><x>b</x></i></o><o><k>2</k></o></data>
value /data/o[1]/i[2]/x b
gone /data/o[2]/i[1]
reload

== an instance of a repeat that misses an element has the template's
instance <r jr:template=""><x>t</x><y/></r>
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
open <data id="story"><r><y>1</y></r></data>
value /data/r[1]/x t
value /data/r[1]/y 1

== an answer of the document that breaks the form is a problem
instance <a/><b/>
bind "/data/a" type="int" constraint=". &gt; 5"
bind "/data/b" type="date"
body <input ref="/data/a"/><input ref="/data/b"/>
open <data id="story"><a>3</a><b>someday</b></data>
problems /data/a constraint, /data/b type
value /data/b someday

== values are kept byte by byte
instance <a/><b/>
bind "/data/a" type="decimal"
bind "/data/b" type="dateTime"
body <input ref="/data/a"/><input ref="/data/b"/>
open <data id="story"><a>1.50</a><b>2025-01-01T10:23:28.822+13:00</b></data>
written <data id="story" version="1"><a>1.50</a><b>2025-01-01T10:23:28.822+13:00</b></data>
reload

== an edit names what it replaces, and has an id of its own
instance <a/><orx:meta><orx:instanceID/></orx:meta>
bind "/data/orx:meta/orx:instanceID" jr:preload="uid"
body <input ref="/data/a"/>
open <data xmlns:orx="http://openrosa.org/xforms" id="story"><a>1</a><orx:meta><orx:instanceID>uuid:one</orx:instanceID></orx:meta></data>
value /data/meta/instanceID uuid:one
reload to edit
value /data/meta/deprecatedID uuid:one
evaluate /data/meta/instanceID != 'uuid:one' and starts-with(/data/meta/instanceID, 'uuid:') => true
reload

== an edit of an edit names the edit
instance <a/><b/><meta><instanceID/></meta>
bind "/data/meta/instanceID" jr:preload="uid"
body <input ref="/data/a"/><input ref="/data/b"/>
open <data id="story"><meta><instanceID>uuid:1</instanceID></meta></data>
reload to edit
value /data/meta/deprecatedID uuid:1
reload to edit
evaluate /data/meta/deprecatedID != 'uuid:1' and starts-with(/data/meta/deprecatedID, 'uuid:') => true

== a deprecatedID of the form
instance <a/><meta><instanceID/><deprecatedID/></meta>
bind "/data/meta/instanceID" jr:preload="uid"
body <input ref="/data/a"/>
open <data id="story"><meta><instanceID>uuid:1</instanceID></meta></data>
value /data/meta/deprecatedID ""
reload to edit
value /data/meta/deprecatedID uuid:1

== a restored filling is no edit
instance <a/><meta><instanceID/></meta>
bind "/data/meta/instanceID" jr:preload="uid"
body <input ref="/data/a"/>
open <data id="story"><meta><instanceID>uuid:1</instanceID></meta></data>
reload
value /data/meta/instanceID uuid:1
written <data id="story" version="1"><a/><meta><instanceID>uuid:1</instanceID></meta></data>

== what an older form did not ask is asked now
instance <a/><b/>
bind "/data/b" required="true()"
body <input ref="/data/a"/><input ref="/data/b"/>
open <data id="story" version="0"><a>1</a></data>
problems /data/b required

== the values come in this order: default, preload, document, calculation, action of each load
instance <a>default</a><b>default</b><c>default</c><d>default</d>
bind "/data/b" jr:preload="property" jr:preloadParams="username"
bind "/data/c" jr:preload="property" jr:preloadParams="username" calculate="'calculated'"
bind "/data/d" jr:preload="property" jr:preloadParams="username"
model <setvalue event="odk-instance-load" ref="/data/d">set</setvalue>
value /data/a default
value /data/b A17
value /data/c calculated
value /data/d set
open <data id="story"><a>doc</a><b>doc</b><c>doc</c><d>doc</d></data>
value /data/a doc
value /data/b doc
value /data/c calculated
value /data/d set
