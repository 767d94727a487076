# What a path means: ODK XForms, XPath Paths; decisions 015 and 025.

== the node itself, its parent, its siblings
instance <g><a>1</a><b>2</b></g>
evaluate . @ /data/g/a => 1
evaluate ../b @ /data/g/a => 2
evaluate name(..) @ /data/g/a => g
evaluate name(../..) @ /data/g/a => data
evaluate ./b @ /data/g => 2
evaluate b @ /data/g => 2

== white space in paths
instance <g><a>1</a></g><x/>
bind "/data/x" calculate=" /data/g/a  +  1 "
value /data/x 2
evaluate / data / g / a => 1

== relative paths in a bind begin at its node
instance <a>1</a><g><b>2</b><x/></g>
bind "/data/g/x" calculate="../b + ../../a"
value /data/g/x 3

== a bind may be relative to the root
instance <a>1</a><x/>
bind "x" calculate="../a + 1"
value /data/x 2

== a question may be relative to its group
instance <g><a/></g>
body <group ref="/data/g"><input ref="a"><label>A</label></input></group>
label /data/g/a A

== questions in nested groups and repeats may be relative
instance <g><r><h><a/></h></r></g>
body <group ref="/data/g"><repeat nodeset="r"><group ref="h"><input ref="a"><label>A</label></input></group></repeat></group>
label /data/g/r[1]/h/a A

== a group without a node changes nothing of paths
instance <g><a/></g>
body <group ref="/data/g"><group><label>L</label><input ref="a"><label>A</label></input></group></group>
label /data/g/a A

== an output may be relative to the question
instance <g><n>Ada</n><a/></g>
body <group ref="/data/g"><input ref="/data/g/a"><label>Dear <output value="../n"/></label></input></group>
label /data/g/a Dear Ada

== the own instance, by an absolute path
instance <r><a>1</a><x/></r><r><a>2</a><x/></r>
bind "/data/r/x" calculate="/data/r/a"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
value /data/r[1]/x 1
value /data/r[2]/x 2

== how many instances there are, asked in one of them
instance <shelf jr:template=""><box jr:template=""><boxes/><shelves/><place/></box><held/></shelf>
bind "/data/shelf/box/boxes" calculate="count(/data/shelf/box)"
bind "/data/shelf/box/shelves" calculate="count(/data/shelf)"
bind "/data/shelf/box/place" calculate="position(/data/shelf/box)"
bind "/data/shelf/held" calculate="count(/data/shelf/box)"
body <repeat nodeset="/data/shelf"><repeat nodeset="/data/shelf/box"><input ref="/data/shelf/box/place"/></repeat></repeat>
add /data/shelf
add /data/shelf[1]/box
add /data/shelf[1]/box
add /data/shelf
add /data/shelf[2]/box
value /data/shelf[1]/box[1]/boxes 2
value /data/shelf[1]/box[2]/boxes 2
value /data/shelf[2]/box[1]/boxes 1
value /data/shelf[2]/box[1]/shelves 2
value /data/shelf[1]/box[2]/shelves 2
value /data/shelf[1]/box[2]/place 2
value /data/shelf[1]/held 2
remove /data/shelf[1]/box[1]
value /data/shelf[1]/box[1]/boxes 1
value /data/shelf[1]/box[1]/place 1
remove /data/shelf[2]
value /data/shelf[1]/box[1]/shelves 1

== all instances, from outside
instance <r><a>1</a></r><r><a>2</a></r><x/><y/>
bind "/data/x" calculate="join(',', /data/r/a)"
bind "/data/y" calculate="/data/r/a"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
value /data/x 1,2
value /data/y 1

== all instances, from a sibling repeat
instance <r><a>1</a></r><r><a>2</a></r><s><x/></s><s><x/></s>
bind "/data/s/x" calculate="sum(/data/r/a)"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat><repeat nodeset="/data/s"><input ref="/data/s/x"/></repeat>
value /data/s[1]/x 3
value /data/s[2]/x 3
set /data/r[2]/a 5
value /data/s[2]/x 6

== the instance of a sibling repeat at the same place
instance <r><a>1</a></r><r><a>2</a></r><s><x/></s><s><x/></s>
bind "/data/s/x" calculate="/data/r[position() = position(current()/..)]/a"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat><repeat nodeset="/data/s"><input ref="/data/s/x"/></repeat>
value /data/s[1]/x 1
value /data/s[2]/x 2
add /data/s
value /data/s[3]/x ""
add /data/r
set /data/r[3]/a 3
value /data/s[3]/x 3

== dots leave the instance
instance <r><a>1</a><x/></r><r><a>2</a><x/></r>
bind "/data/r/x" calculate="sum(../../r/a)"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
value /data/r[1]/x 3
value /data/r[2]/x 3

== inner instances of the own outer one
instance <o><i><a>1</a></i><i><a>2</a></i><x/></o><o><i><a>5</a></i><x/></o>
bind "/data/o/x" calculate="sum(/data/o/i/a)"
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="/data/o/i/a"/></repeat></repeat>
value /data/o[1]/x 3
value /data/o[2]/x 5

== inner instances by a relative path
instance <o><i><a>1</a></i><i><a>2</a></i><x/></o><o><i><a>5</a></i><x/></o>
bind "/data/o/x" calculate="sum(../i/a)"
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="/data/o/i/a"/></repeat></repeat>
value /data/o[1]/x 3
add /data/o[2]/i
set /data/o[2]/i[2]/a 4
value /data/o[2]/x 9
value /data/o[1]/x 3

== the outer instance of an inner one
instance <o><k>a</k><i><x/></i></o><o><k>b</k><i><x/></i><i><x/></i></o>
bind "/data/o/i/x" calculate="concat(../../k, position(../..), position(..))"
body <repeat nodeset="/data/o"><input ref="/data/o/k"/><repeat nodeset="/data/o/i"><input ref="/data/o/i/x"/></repeat></repeat>
value /data/o[1]/i[1]/x a11
value /data/o[2]/i[2]/x b22
remove /data/o[1]
value /data/o[1]/i[2]/x b12

== siblings of an inner instance
instance <o><i><n/></i><i><n/></i></o><o><i><n/></i></o>
bind "/data/o/i/n" calculate="count(../../i)"
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="/data/o/i/n"/></repeat></repeat>
value /data/o[1]/i[1]/n 2
value /data/o[2]/i[1]/n 1
add /data/o[2]/i
value /data/o[2]/i[2]/n 2
value /data/o[1]/i[1]/n 2

== all inner instances of all outer ones
instance <o><i><a>1</a></i></o><o><i><a>2</a></i><i><a>3</a></i></o><x/><n/>
bind "/data/x" calculate="sum(/data/o/i/a)"
bind "/data/n" calculate="count(/data/o/i)"
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="/data/o/i/a"/></repeat></repeat>
value /data/x 6
value /data/n 3
remove /data/o[2]/i[1]
value /data/x 4
value /data/n 2

== current() outside of a predicate is the reader
instance <a>7</a><x/><y/>
bind "/data/x" calculate="current()/../a"
bind "/data/y" constraint="current() &gt; 3"
body <input ref="/data/y"/>
value /data/x 7
set /data/y 2
is /data/y not valid
set /data/y 4
is /data/y valid

== current() at an attribute
instance <r><k>b</k><g at=""/></r>
model <instance id="l"><root><item><k>a</k><v>1</v></item><item><k>b</k><v>2</v></item></root></instance>
bind "/data/r/g/@at" calculate="instance('l')/root/item[k = current()/../../k]/v"
body <repeat nodeset="/data/r"><input ref="/data/r/k"/></repeat>
value /data/r[1]/g/@at 2

== position of a node among those of its name
instance <r><a/></r><r><a/></r><x/>
bind "/data/r/a" calculate="position(..)"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
value /data/r[2]/a 2
evaluate position(/data/r[2]) => 2
evaluate position(/data/x) => 1

== a name with a dot, a dash and an underline
instance <a.b-c_d>5</a.b-c_d><x/>
bind "/data/x" calculate="/data/a.b-c_d - 1"
value /data/x 4

== names that are words of XPath
instance <div>8</div><mod>3</mod><and>1</and><x/>
bind "/data/x" calculate="/data/div div /data/mod + ../and"
bind "/data/div" type="int"
evaluate /data/div mod /data/mod => 2
evaluate /data/and and /data/mod => true

== elements of one name at several depths
instance <a>1</a><g><a>2</a><h><a>3</a></h></g>
evaluate /data/a + /data/g/a * 10 + /data/g/h/a * 100 => 321
evaluate sum(//a) => 6

== a repeat that is not shown
instance <r><a>1</a></r><r><a>2</a></r><x/>
bind "/data/x" calculate="sum(/data/r/a)"
body <repeat nodeset="/data/r"/>
value /data/x 3

== a path may number every step
instance <g><a>1</a></g><r><b>2</b></r>
body <input ref="/data/g/a"/><repeat nodeset="/data/r"><input ref="/data/r/b"/></repeat>
value /data[1]/g[1]/a[1] 1
set /data[1]/r[1]/b[1] 3
value /data/r/b 3
add /data[1]/r
value /data[1]/r[2]/b[1] ""
gone /data[2]/g/a
gone /data[1]/g[2]/a
