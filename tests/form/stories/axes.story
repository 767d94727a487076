# Axes, node tests and predicates of XPath 1.0, on a document.
document <shop><!--stock--><shelf id="s1"><box id="b1">tea<lid/></box><box id="b2">salt</box></shelf>
    <shelf id="s2"><box id="b3"><bag id="g1">rice</bag><bag id="g2">oats</bag></box><tin id="t1"/></shelf>
    <?till open?><till id="c">9</till></shop>

== child is the axis that is not written
nodes /shop/shelf => /shop[1]/shelf[1], /shop[1]/shelf[2]
nodes /child::shop/child::shelf/child::tin => /shop[1]/shelf[2]/tin[1]
nodes box @ /shop/shelf[1] => /shop[1]/shelf[1]/box[1], /shop[1]/shelf[1]/box[2]
nodes /shop/till/box => ""

== child with a star is every element
nodes /shop/* => /shop[1]/shelf[1], /shop[1]/shelf[2], /shop[1]/till[1]
nodes /shop/shelf[2]/* => /shop[1]/shelf[2]/box[1], /shop[1]/shelf[2]/tin[1]
evaluate count(/*) => 1

== attribute
nodes /shop/shelf[1]/@id => /shop[1]/shelf[1]/@id
nodes /shop/shelf/attribute::id => /shop[1]/shelf[1]/@id, /shop[1]/shelf[2]/@id
evaluate /shop/shelf[2]/@id => s2
evaluate count(/shop/@*) => 0
nodes /shop/till/@* => /shop[1]/till[1]/@id

== self
nodes . @ /shop/till => /shop[1]/till[1]
nodes self::till @ /shop/till => /shop[1]/till[1]
nodes self::box @ /shop/till => ""
nodes /shop/*/self::shelf => /shop[1]/shelf[1], /shop[1]/shelf[2]

== parent
nodes .. @ /shop/shelf[2]/tin => /shop[1]/shelf[2]
nodes parent::shelf @ /shop/shelf[2]/tin => /shop[1]/shelf[2]
nodes parent::shop @ /shop/shelf[2]/tin => ""
nodes .. @ /shop/till/@id => /shop[1]/till[1]
nodes /shop/shelf/box/.. => /shop[1]/shelf[1], /shop[1]/shelf[2]

== parent of the root element is the document, which has none
nodes .. @ /shop => /
nodes ../.. @ /shop => ""
nodes / @ /shop/till => /

== descendant is everything below
nodes /shop/shelf[2]/descendant::bag => /shop[1]/shelf[2]/box[1]/bag[1], /shop[1]/shelf[2]/box[1]/bag[2]
nodes /shop/shelf[1]/descendant::* => /shop[1]/shelf[1]/box[1], /shop[1]/shelf[1]/box[1]/lid[1], /shop[1]/shelf[1]/box[2]
evaluate count(/descendant::box) => 3

== descendant-or-self begins with the node itself
nodes descendant-or-self::shelf @ /shop/shelf[2] => /shop[1]/shelf[2]
nodes /shop/shelf[2]/descendant-or-self::* => /shop[1]/shelf[2], /shop[1]/shelf[2]/box[1], /shop[1]/shelf[2]/box[1]/bag[1], /shop[1]/shelf[2]/box[1]/bag[2], /shop[1]/shelf[2]/tin[1]

== two slashes look on every level
nodes //bag => /shop[1]/shelf[2]/box[1]/bag[1], /shop[1]/shelf[2]/box[1]/bag[2]
nodes //box/lid => /shop[1]/shelf[1]/box[1]/lid[1]
nodes /shop/shelf[1]//lid => /shop[1]/shelf[1]/box[1]/lid[1]
evaluate count(//@id) => 9
evaluate count(//*) => 11

== two slashes and a position take the first of each parent
nodes //box[1] => /shop[1]/shelf[1]/box[1], /shop[1]/shelf[2]/box[1]
nodes (//box)[1] => /shop[1]/shelf[1]/box[1]
nodes /descendant::box[1] => /shop[1]/shelf[1]/box[1]

== ancestor is everything above
nodes ancestor::* @ /shop/shelf[2]/box/bag[1] => /shop[1], /shop[1]/shelf[2], /shop[1]/shelf[2]/box[1]
nodes ancestor::shelf @ /shop/shelf[2]/box/bag[1] => /shop[1]/shelf[2]
evaluate count(ancestor::node()) @ /shop/till => 2
nodes ancestor::* @ /shop/till/@id => /shop[1], /shop[1]/till[1]

== ancestor counts positions upwards
nodes ancestor::*[1] @ /shop/shelf[2]/box/bag[1] => /shop[1]/shelf[2]/box[1]
nodes ancestor::*[last()] @ /shop/shelf[2]/box/bag[1] => /shop[1]
nodes (ancestor::*)[1] @ /shop/shelf[2]/box/bag[1] => /shop[1]

== ancestor-or-self
nodes ancestor-or-self::* @ /shop/shelf[2]/tin => /shop[1], /shop[1]/shelf[2], /shop[1]/shelf[2]/tin[1]
nodes ancestor-or-self::*[1] @ /shop/shelf[2]/tin => /shop[1]/shelf[2]/tin[1]
nodes ancestor-or-self::shelf @ /shop/shelf[2] => /shop[1]/shelf[2]

== following-sibling
nodes following-sibling::* @ /shop/shelf[1] => /shop[1]/shelf[2], /shop[1]/till[1]
nodes following-sibling::*[1] @ /shop/shelf[1] => /shop[1]/shelf[2]
nodes following-sibling::till @ /shop/shelf[1] => /shop[1]/till[1]
nodes following-sibling::* @ /shop/till => ""

== preceding-sibling counts backwards
nodes preceding-sibling::* @ /shop/till => /shop[1]/shelf[1], /shop[1]/shelf[2]
nodes preceding-sibling::*[1] @ /shop/till => /shop[1]/shelf[2]
nodes preceding-sibling::shelf[2] @ /shop/till => /shop[1]/shelf[1]
nodes preceding-sibling::* @ /shop/shelf[1] => ""

== following is everything behind, without what is inside
nodes following::* @ /shop/shelf[1]/box[2] => /shop[1]/shelf[2], /shop[1]/shelf[2]/box[1], /shop[1]/shelf[2]/box[1]/bag[1], /shop[1]/shelf[2]/box[1]/bag[2], /shop[1]/shelf[2]/tin[1], /shop[1]/till[1]
nodes following::bag @ /shop/shelf[1] => /shop[1]/shelf[2]/box[1]/bag[1], /shop[1]/shelf[2]/box[1]/bag[2]
nodes following::*[1] @ /shop/shelf[1] => /shop[1]/shelf[2]
nodes following::* @ /shop => ""

== preceding is everything before, without what is around
nodes preceding::box @ /shop/shelf[2]/tin => /shop[1]/shelf[1]/box[1], /shop[1]/shelf[1]/box[2], /shop[1]/shelf[2]/box[1]
nodes preceding::*[1] @ /shop/shelf[2]/tin => /shop[1]/shelf[2]/box[1]/bag[2]
nodes preceding::shop @ /shop/shelf[2]/tin => ""
nodes preceding::shelf @ /shop/till => /shop[1]/shelf[1], /shop[1]/shelf[2]

== five axes share the document out
evaluate count(ancestor::* | descendant::* | following::* | preceding::* | self::*) @ /shop/shelf[2]/box => 11
evaluate count(ancestor::*) + count(descendant::*) + count(following::*) + count(preceding::*) + 1 @ /shop/shelf[2]/box => 11

== text() is text
nodes /shop/shelf[1]/box[2]/text() => /shop[1]/shelf[1]/box[2]/text()[1]
evaluate /shop/shelf[1]/box[1]/text() => tea
evaluate count(//bag/text()) => 2
evaluate count(/shop/shelf[2]/tin/text()) => 0

== comment() is comments
nodes /shop/comment() => /shop[1]/comment()[1]
evaluate /shop/comment() => stock
evaluate count(//comment()) => 1

== processing-instruction() is instructions, of a name or of any
evaluate /shop/processing-instruction() => open
evaluate /shop/processing-instruction('till') => open
evaluate count(/shop/processing-instruction('other')) => 0
evaluate name(/shop/processing-instruction()) => till

== node() is whatever there is
evaluate count(/shop/shelf[1]/box[1]/node()) => 2
nodes /shop/shelf[1]/box[1]/node() => /shop[1]/shelf[1]/box[1]/text()[1], /shop[1]/shelf[1]/box[1]/lid[1]
evaluate count(/shop/node()) => 5
evaluate count(/shop/till/attribute::node()) => 1

== a star is no text, no comment and no instruction
evaluate count(/shop/*) => 3
evaluate count(/shop/shelf[1]/box[1]/*) => 1

== a predicate takes what it holds for
nodes //box[@id = 'b2'] => /shop[1]/shelf[1]/box[2]
nodes //shelf[tin] => /shop[1]/shelf[2]
nodes //shelf[not(tin)] => /shop[1]/shelf[1]
nodes //*[@id = 'g1' or @id = 't1'] => /shop[1]/shelf[2]/box[1]/bag[1], /shop[1]/shelf[2]/tin[1]
nodes //box[. = 'salt'] => /shop[1]/shelf[1]/box[2]

== predicates one behind another count anew
nodes //bag[position() = 2][1] => /shop[1]/shelf[2]/box[1]/bag[2]
nodes /shop/*[self::shelf][2] => /shop[1]/shelf[2]
nodes /shop/*[2][self::shelf] => /shop[1]/shelf[2]
nodes /shop/*[3][self::shelf] => ""

== predicates inside predicates
nodes /shop/shelf[box[bag[. = 'oats']]] => /shop[1]/shelf[2]
nodes //box[count(bag[@id]) = 2] => /shop[1]/shelf[2]/box[1]
nodes /shop/shelf[box[2]] => /shop[1]/shelf[1]

== last in a predicate
nodes /shop/shelf[last()]/box/bag[last()] => /shop[1]/shelf[2]/box[1]/bag[2]
nodes //box[last()] => /shop[1]/shelf[1]/box[2], /shop[1]/shelf[2]/box[1]
nodes //bag[position() != last()] => /shop[1]/shelf[2]/box[1]/bag[1]

== a union is in document order, each node once
nodes //tin | //lid => /shop[1]/shelf[1]/box[1]/lid[1], /shop[1]/shelf[2]/tin[1]
nodes /shop/till | /shop/* => /shop[1]/shelf[1], /shop[1]/shelf[2], /shop[1]/till[1]
nodes //tin | /shop/nothing => /shop[1]/shelf[2]/tin[1]
evaluate count(//box | //box[1] | //@id) => 12

== a union of attributes and elements
nodes /shop/till/@id | /shop/till => /shop[1]/till[1], /shop[1]/till[1]/@id

== a union goes on as a path
nodes (//tin | //lid)/.. => /shop[1]/shelf[1]/box[1], /shop[1]/shelf[2]
nodes (//bag | //box)[1] => /shop[1]/shelf[1]/box[1]
nodes (//bag | //box)[last()] => /shop[1]/shelf[2]/box[1]/bag[2]

== a union is of node sets alone
evaluate count(1 | 2) => [expression-syntax]
evaluate //tin | 'a' => [expression-syntax]

== steps may go down and up again
nodes /shop/shelf[1]/box[1]/lid/../../box[2] => /shop[1]/shelf[1]/box[2]
nodes //bag[@id = 'g2']/../../@id => /shop[1]/shelf[2]/@id
nodes /shop/shelf/box/bag/ancestor::shelf => /shop[1]/shelf[2]

== an axis may have spaces around
nodes / shop / child :: till => /shop[1]/till[1]
nodes /shop/shelf [ 2 ] / tin => /shop[1]/shelf[2]/tin[1]

== no axis of another name
evaluate sideways::a => [expression-syntax]
evaluate children::a => [expression-syntax]

== the text of an element is all text inside
evaluate string(/shop/shelf[2]/box) => riceoats
evaluate string(/shop/shelf[1]) => teasalt
evaluate string-length(/shop/till) => 1

== axes lead through repeats of a document in their order
document <d><r><n>1</n></r><r><n>2</n></r><r><n>3</n></r></d>
nodes following-sibling::r/n @ /d/r[1] => /d[1]/r[2]/n[1], /d[1]/r[3]/n[1]
evaluate preceding-sibling::r[1]/n @ /d/r[3] => 2
evaluate sum(../preceding-sibling::r/n) @ /d/r[3]/n => 3

== names in a document keep their prefixes
document <a:r xmlns:a="urn:one" xmlns="urn:two"><a:b/><c a:d="1" e="2"/></a:r>
evaluate name(/*) => a:r
evaluate local-name(/*) => r
evaluate namespace-uri(/*) => urn:one
evaluate name(/*/*[1]) => a:b
evaluate name(/*/*[2]) => c
evaluate namespace-uri(/*/*[2]) => urn:two
evaluate name(/*/*[2]/@*[1]) => a:d
evaluate namespace-uri(/*/*[2]/@*[1]) => urn:one
evaluate namespace-uri(/*/*[2]/@*[2]) => ""

== a name with a prefix is about its namespace
document <r xmlns:a="urn:a" xmlns:b="urn:b"><a:x>1</a:x><b:x>2</b:x><a:y a:k="3" b:k="4"/></r>
evaluate /r/a:x => 1
evaluate /r/b:x => 2
evaluate count(/r/a:*) => 2
evaluate /r/a:y/@a:k => 3
evaluate /r/a:y/@b:k => 4
evaluate count(/r/a:y/@a:*) => 1
evaluate /r/c:x => [expression-syntax]

== the namespaces of an element
document <r xmlns:a="urn:a"><x xmlns:b="urn:b"/><y/></r>
evaluate count(/r/x/namespace::*) => 3
evaluate count(/r/y/namespace::*) => 2
evaluate string(/r/x/namespace::b) => urn:b
evaluate string(/r/x/namespace::a) => urn:a
evaluate count(/r/y/namespace::b) => 0
evaluate string(/r/y/namespace::xml) => http://www.w3.org/XML/1998/namespace
evaluate name(/r/x/namespace::b) => b
evaluate local-name(/r/x/namespace::b) => b
evaluate namespace-uri(/r/x/namespace::b) => ""
evaluate name(/r/x/namespace::b/..) => x

== lang goes by the nearest xml:lang
document <r xml:lang="en"><p>1</p><p xml:lang="fr-CA">2</p><div xml:lang="de"><p>3</p></div></r>
evaluate lang('en') @ /r => true
evaluate lang('en') @ /r/p[1] => true
evaluate lang('EN') @ /r/p[1] => true
evaluate lang('fr') @ /r/p[2] => true
evaluate lang('fr-CA') @ /r/p[2] => true
evaluate lang('en') @ /r/p[2] => false
evaluate lang('f') @ /r/p[2] => false
evaluate lang('fr-CA-x') @ /r/p[2] => false
evaluate count(//p[lang('en')]) => 1
evaluate //p[lang('de')] => 3
type lang('en') @ /r => boolean

== lang without any xml:lang is false
document <r><p/></r>
evaluate lang('en') @ /r/p => false
evaluate lang('') @ /r/p => false

== the names of what has none
document <r><!--c--><?go on?>text<e a="1"/></r>
evaluate name(/r/comment()) => ""
evaluate name(/r/text()) => ""
evaluate name(/) => ""
evaluate name(/r/processing-instruction()) => go
evaluate local-name(/r/processing-instruction()) => go
evaluate namespace-uri(/r/processing-instruction()) => ""
evaluate name(/r/e/@a) => a
evaluate local-name(/r/nothing) => ""

== CDATA is text
document <r>a<![CDATA[<b>&]]>c</r>
evaluate string(/r) => a<b>&c
evaluate count(/r/text()) => 1
evaluate string-length(/r) => 6

== white space between elements is text
document <r> <a/> <b/> </r>
evaluate count(/r/text()) => 3
evaluate count(/r/node()) => 5
evaluate count(/r/*) => 2
evaluate string-length(/r) => 3
