import CKernels
import COneDNN
import Glibc

/// The OpenMP team that oneDNN and the C loops share.
public enum ThreadTeam {
    /// How many threads an operation may use. The default is the number of cores, or `OMP_NUM_THREADS`.
    ///
    /// - Precondition: at least 1.
    public static var count: Int {
        get { Int(flux_thread_count()) }
        set {
            if newValue < 1 { trap("threads", "the thread count is \(newValue); it must be at least 1") }
            flux_set_thread_count(Int32(newValue))
        }
    }

    /// Whether the machine has a core that the team does not use.
    public static var leavesProcessorFree: Bool { count < sysconf(Int32(_SC_NPROCESSORS_ONLN)) }

    /// The instruction set that the C loops chose on this machine, and whether products of `bfloat16` have instructions.
    public static var instructionSet: String {
        String(cString: flux_instruction_set()) + (flux_onednn_has_bfloat16() ? " with BF16" : "")
    }
}
