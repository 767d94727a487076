/* vigie-program-ops-private.h: the inside of a program, shared by compiler and machine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-private.h"

G_BEGIN_DECLS

/**
 * VigieOpCode: operations of the stack machine
 *
 * Each takes its operands from the top of the stack and leaves one value, unless said otherwise.
 */
typedef enum
{
  VIGIE_OP_NUMBER,        /* number */
  VIGIE_OP_STRING,        /* text */
  VIGIE_OP_BOOLEAN,       /* argument */
  VIGIE_OP_VALUE,         /* ref: text of one node, "" if it is not relevant */
  VIGIE_OP_REF_NUMBER,    /* ref: its number, cached */
  VIGIE_OP_REF_BOOLEAN,   /* ref: the answer of a node of type boolean */
  VIGIE_OP_REF_POSITION,  /* ref: position of one node, relevant or not */
  VIGIE_OP_REF_EQUAL,     /* ref, text: whether the text of one node is equal; argument: negate */
  VIGIE_OP_NOTHING,       /* an empty node set */
  VIGIE_OP_NODES,         /* ref: node set of one node or a family */
  VIGIE_OP_COUNT,         /* ref: number of visible nodes of a family */
  VIGIE_OP_SUM,           /* ref: sum over a family */
  VIGIE_OP_EXTREME,       /* ref: least of a family; argument: greatest */
  VIGIE_OP_PATH,          /* path: node set; takes a node set first if it starts from one */
  VIGIE_OP_INDEXED,       /* indexed: node set; takes its indexes */
  VIGIE_OP_INDEXED_NODES, /* argument: how many values: node set; takes nodes, then repeats with
                             indexes */
  VIGIE_OP_ORIGIN,        /* node set of the expression's own node */
  VIGIE_OP_FOCUS,         /* node set of the node being filtered */
  VIGIE_OP_TO_NUMBER,
  VIGIE_OP_TO_BOOLEAN,
  VIGIE_OP_TO_STRING,
  VIGIE_OP_NEGATE,
  VIGIE_OP_ADD,
  VIGIE_OP_SUBTRACT,
  VIGIE_OP_MULTIPLY,
  VIGIE_OP_DIVIDE,
  VIGIE_OP_MODULO,
  VIGIE_OP_COMPARE, /* argument: a VigieXPathKind */
  VIGIE_OP_UNION,
  VIGIE_OP_JOIN, /* ref; takes the separator: texts of a family */
  VIGIE_OP_CALL, /* function; argument: number of arguments taken */
  VIGIE_OP_POSITION,
  VIGIE_OP_LAST,
  VIGIE_OP_POSITION_OF,
  VIGIE_OP_NAME,
  VIGIE_OP_NAMESPACE,
  VIGIE_OP_LANGUAGE,    /* whether the context node is in it; argument: that is the focus */
  VIGIE_OP_ID,          /* node set of the elements with these ids */
  VIGIE_OP_CHOICE_NAME, /* ref; takes the value */
  VIGIE_OP_ITEXT,
  VIGIE_OP_JUMP,               /* argument: where to; takes and leaves nothing */
  VIGIE_OP_JUMP_IF_FALSE,      /* takes a boolean, leaves nothing */
  VIGIE_OP_JUMP_IF_KEEP_FALSE, /* leaves it where it jumps, takes it where it does not */
  VIGIE_OP_JUMP_IF_KEEP_TRUE,
  VIGIE_OP_JUMP_IF_KEEP_TEXT, /* likewise, if its string is not empty */
  VIGIE_OP_JUMP_IF_ANSWERED,  /* leaves the own node's text and jumps if there is one */
} VigieOpCode;

typedef struct _VigiePathPlan VigiePathPlan;
typedef struct _VigieIndexed VigieIndexed;

typedef struct
{
  guint16 code;
  gint32 argument;
  union
  {
    const VigieRef *ref;
    const VigiePathPlan *path;
    const VigieIndexed *indexed;
    const VigieFunction *function;
  };
  union
  {
    double number;
    const char *text;
  };
} VigieOp;

/** VigieIndexed: indexed-repeat(): @given says which repeats on the way to the target have an index
 * on the stack, outermost first */
struct _VigieIndexed
{
  const VigieDef *target;
  guint n_given;
  const VigieScopeDef **given;
};

typedef enum
{
  VIGIE_START_ROOT,     /* the document of the primary instance */
  VIGIE_START_REF,      /* a resolved prefix */
  VIGIE_START_FOCUS,    /* the node being filtered */
  VIGIE_START_ANCHOR,   /* in a document: the node that the expression is evaluated at */
  VIGIE_START_INSTANCE, /* the document of a secondary instance */
  VIGIE_START_STACK,    /* a node set on the stack */
} VigiePathStart;

/**
 * VigiePredicate:
 * @program: the condition, or a position
 * @is_keyed: it is the key, that has to equal @value
 * @key: (nullable): child name of an equality whose other side is @value: an index can answer it
 * @value: (nullable): evaluated outside of the predicate
 */
typedef struct
{
  VigieProgram *program;
  gboolean is_keyed;
  const char *key;
  gboolean key_is_attribute;
  VigieProgram *value;
} VigiePredicate;

/**
 * VigieStep:
 * @def: (nullable): the child element or attribute it names, where that is known
 */
typedef struct
{
  VigieXPathAxis axis;
  VigieXPathTest test;
  const char *local;
  const char *ns;
  const VigieDef *def;
  guint n_predicates;
  VigiePredicate *predicates;
} VigieStep;

struct _VigiePathPlan
{
  VigiePathStart start;
  const VigieRef *ref;
  VigieSecondary *secondary;
  guint n_start_predicates;
  VigiePredicate *start_predicates;
  guint n_steps;
  VigieStep *steps;
};

struct _VigieProgram
{
  VigieOp *ops;
  guint n_ops;
  guint stack;
  GArray *dependencies; /* VigieDependency */
  GHashTable *places;   /* VigieDef → 1 + index of its dependency; NULL while there are few */
  GArray *named;        /* VigieDependency: questions whose choices are named, or NULL */
  GPtrArray *refs;
  GPtrArray *plans;
  GPtrArray *indexed;
  gboolean is_volatile;
  gboolean uses_language;
  gboolean takes_notes;
};

/** VigieFrame: what one run of a program works on */
typedef struct
{
  VigieMachine *machine;
  VigieFormNode *origin;
  gpointer focus;
  guint position;
  guint size;
} VigieFrame;

gboolean vigie_program_run_frame (const VigieProgram *self,
                                  const VigieFrame *frame,
                                  VigieValue *result,
                                  GError **error);

/** vigie_path_run: fills @result with the nodes of a path; @start: nodes for %VIGIE_START_STACK */
gboolean vigie_path_run (const VigiePathPlan *plan,
                         const VigieFrame *frame,
                         const VigieValue *start,
                         VigieValue *result,
                         GError **error);

/** vigie_ref_scope: Returns: the scope that a reference's chain begins in */
struct _VigieScope *vigie_ref_scope (const VigieRef *ref, const VigieFrame *frame);

/** vigie_ref_append_nodes: appends all nodes of a reference, relevant or not */
void vigie_ref_append_nodes (const VigieRef *ref, const VigieFrame *frame, GPtrArray *target);

/** vigie_node_dup_name: Returns: (transfer full): name() of the first of a node set, "" if none;
 * vigie_node_dup_namespace(): namespace-uri() */
char *vigie_node_dup_name (const VigieValue *nodes);
char *vigie_node_dup_namespace (const VigieValue *nodes);

/** vigie_node_position: position() of the first of a node set, NaN if none */
double vigie_node_position (VigieMachine *machine, const VigieValue *nodes);

/** vigie_node_find_indexed: Returns: (transfer full): indexed-repeat() in a document: what is
 * called as the first node of @args, in the instances that the repeats and indexes after it name */
GPtrArray *vigie_node_find_indexed (VigieMachine *machine, const VigieValue *args, guint n_args);

/** vigie_node_has_language: lang(): by the nearest xml:lang */
gboolean vigie_node_has_language (gpointer node, const char *wanted);

/** vigie_node_find_ids: Returns: (transfer full): id(): elements whose attribute `id` is among the
 * words of @ids, in any order */
GPtrArray *vigie_node_find_ids (VigieMachine *machine, const VigieValue *ids);

/** vigie_machine_compare: compares as vigie_value_compare() does; in a form an empty node set is
 * the empty text */
gboolean
vigie_machine_compare (const VigieMachine *self, int op, const VigieValue *a, const VigieValue *b);

/** vigie_value_take_nodes: makes @value a node set of the visible ones of @nodes, in document order
 * without duplicates if @sort; consumes @nodes */
void vigie_value_take_nodes (VigieValue *value, GPtrArray *nodes, gboolean sort);

void vigie_path_plan_free (VigiePathPlan *self);

/* Compiler ------------------------------------------------------------------------------------- */

/** VigieWant: what the surrounding operation does with a value */
typedef enum
{
  VIGIE_WANT_ANY,
  VIGIE_WANT_NUMBER,
  VIGIE_WANT_BOOLEAN,
  VIGIE_WANT_NODES,
} VigieWant;

/** VigieStatic: what is known of a value before it is computed */
typedef enum
{
  VIGIE_STATIC_ANY,
  VIGIE_STATIC_NUMBER,
  VIGIE_STATIC_BOOLEAN,
  VIGIE_STATIC_STRING,
  VIGIE_STATIC_NODES,
} VigieStatic;

/**
 * VigieCompiler:
 * @context: form and own node
 * @program: what is being made
 * @focus_defs: (nullable): inside a predicate over answers: what the filtered node can be
 * @has_focus: inside a predicate
 * @is_filtering: inside a path that has predicates: what it reads may be in sibling instances
 * @is_position: inside position(): the own value is not read
 * @takes_nodes: which nodes there are is asked for, not what they say
 */
typedef struct
{
  const VigieCompileContext *context;
  VigieProgram *program;
  GArray *ops;
  guint depth;
  const GPtrArray *focus_defs;
  gboolean has_focus;
  gboolean is_filtering;
  gboolean is_position;
  gboolean takes_nodes;
  GError **error;
} VigieCompiler;

const VigieDef *vigie_compiler_origin (const VigieCompiler *self);

/** vigie_compile: appends operations for @node; whether it could be compiled */
gboolean
vigie_compile (VigieCompiler *self, const VigieXPathNode *node, VigieWant want, VigieStatic *known);
void vigie_compile_emit (VigieCompiler *self, VigieOp op, int effect);

/** vigie_compile_path: a path in all its kinds */
gboolean vigie_compile_path (VigieCompiler *self,
                             const VigieXPathNode *node,
                             VigieWant want,
                             VigieStatic *known);

/** vigie_compile_check_call: the function exists and takes as many arguments */
gboolean vigie_compile_check_call (VigieCompiler *self, const VigieXPathNode *node);
/** vigie_compile_call: a call in all its kinds */
gboolean vigie_compile_call (VigieCompiler *self,
                             const VigieXPathNode *node,
                             VigieWant want,
                             VigieStatic *known);

/** vigie_step_namespace: Returns: (nullable): what the prefix of a step stands for; %NULL, which is
 * any, also of a prefix that the form does not declare */
const char *vigie_step_namespace (const VigieForm *form, const VigieXPathStep *step);

/** vigie_def_walk: Returns: (transfer container): definition nodes reached by @step from @from,
 * once each; from the document where @from is %NULL. @n_seen: how many were looked at */
GPtrArray *vigie_def_walk (const VigieForm *form,
                           const GPtrArray *from,
                           const VigieXPathStep *step,
                           guint64 *n_seen);

/** vigie_compile_pulldata: `instance(a)/root/item[c = d]/b` */
gboolean vigie_compile_pulldata (VigieCompiler *self, const VigieXPathNode *node);

/** vigie_compile_itext: jr:itext(id) */
gboolean vigie_compile_itext (VigieCompiler *self, const VigieXPathNode *node);

/** vigie_compile_indexed: indexed-repeat() */
gboolean vigie_compile_indexed (VigieCompiler *self, const VigieXPathNode *node);

/** vigie_compile_ref: Returns: (transfer none) (nullable): the reference that a plain path is;
 * %NULL without error if @node is no plain path */
const VigieRef *vigie_compile_ref (VigieCompiler *self, const VigieXPathNode *node, GError **error);

/** vigie_compile_target: Returns: (nullable): what a plain path names; nothing depends on it yet */
const VigieDef *
vigie_compile_target (VigieCompiler *self, const VigieXPathNode *node, GError **error);

/** vigie_compile_try_ref: the same in @ref, %NULL too where the path leads nowhere and that is no
 * error; %FALSE on an error */
gboolean
vigie_compile_try_ref (VigieCompiler *self, const VigieXPathNode *node, const VigieRef **ref);

/** vigie_compile_sub: Returns: (nullable): a program of its own for a predicate, or what it is
 * compared with */
VigieProgram *vigie_compile_sub (VigieCompiler *self,
                                 const VigieXPathNode *node,
                                 const GPtrArray *focus_defs,
                                 gboolean has_focus,
                                 VigieWant want);

/** vigie_compiler_depend: the expression reads @def, in the scopes of @depth that it shares with it
 */
/** vigie_compiler_depend_on: the expression reads this too; vigie_compiler_depend(): @def */
void vigie_compiler_depend_on (VigieCompiler *self, const VigieDependency *dependency);
void
vigie_compiler_depend (VigieCompiler *self, const VigieDef *def, guint depth, gboolean is_loose);

/** vigie_compile_depend: the same, loosely where @def is in a sibling of the own instance */
void vigie_compile_depend (VigieCompiler *self, const VigieDef *def, guint depth);

/** vigie_compile_depend_on_text: the expression reads the text of @def, in the scopes of @depth
 * that it shares with it: that of an element with children is what all below say. @is_loose: nobody
 * waits for it */
void vigie_compile_depend_on_text (VigieCompiler *self,
                                   const VigieDef *def,
                                   guint depth,
                                   gboolean is_loose);

/** vigie_compiler_name: the expression names choices of @question, which it reads as told */
void vigie_compiler_name (VigieCompiler *self, const VigieDependency *question);

/** vigie_compile_charge: takes note of @n nodes of the form looked at; %FALSE with
 * %VIGIE_FORM_ERROR_LIMIT once that is too much. Those that are read are noted as such */
gboolean vigie_compile_charge (VigieCompiler *self, guint64 n);

/** vigie_compile_fail: sets an error about a part of the expression; always %FALSE */
gboolean
vigie_compile_fail (VigieCompiler *self, int code, const char *format, ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
