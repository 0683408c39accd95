// Calls of functions of vectors of four float64 numbers, which pass them in registers. From C, clang passes such vectors in memory
// unless the whole file is compiled for AVX, whatever a function's `target` says.
#if defined(__x86_64__) && defined(__gnu_linux__)

.macro BEGIN name
    .globl \name
    .hidden \name
    .type \name, @function
    .p2align 4
\name:
    .cfi_startproc
.endm

.macro KEEP register
    push %\register
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset %\register, 0
.endm

.macro RESTORE register
    pop %\register
    .cfi_adjust_cfa_offset -8
    .cfi_restore %\register
.endm

.macro END name
    vzeroupper
    ret
    .cfi_endproc
    .size \name, . - \name
.endm

    .text

// void flux_map_lanes(lanes_function function, int64_t groups, double *x): x = function(x)
BEGIN flux_map_lanes
    KEEP rbx
    KEEP r12
    KEEP r13
    mov %rdi, %rbx
    mov %rsi, %r12
    mov %rdx, %r13
    test %r12, %r12
    jle 2f
1:  vmovupd (%r13), %ymm0
    call *%rbx
    vmovupd %ymm0, (%r13)
    add $32, %r13
    dec %r12
    jnz 1b
2:  RESTORE r13
    RESTORE r12
    RESTORE rbx
    END flux_map_lanes

// void flux_zip_lanes(pairs_function function, int64_t groups, const double *x, const double *y, double *out): out = function(x, y)
BEGIN flux_zip_lanes
    KEEP rbx
    KEEP r12
    KEEP r13
    KEEP r14
    KEEP r15
    mov %rdi, %rbx
    mov %rsi, %r12
    mov %rdx, %r13
    mov %rcx, %r14
    mov %r8, %r15
    test %r12, %r12
    jle 2f
1:  vmovupd (%r13), %ymm0
    vmovupd (%r14), %ymm1
    call *%rbx
    vmovupd %ymm0, (%r15)
    add $32, %r13
    add $32, %r14
    add $32, %r15
    dec %r12
    jnz 1b
2:  RESTORE r15
    RESTORE r14
    RESTORE r13
    RESTORE r12
    RESTORE rbx
    END flux_zip_lanes

    .section .note.GNU-stack, "", @progbits
#endif
